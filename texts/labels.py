"""Who asked, as staff see it; and what a role is called at this school."""

from domain.people import Role, Scope, ScopeKind
from domain.questions import Label
from domain.school import School
from texts import say


def role_title(role: Role, school: School) -> str:
    """The school's own title for a role, else the usual one."""
    return school.titles.get(role) or say(f"role.{role}")


def scope_words(scope: Scope, school: School) -> str:
    """Whose questions: a class, the boarders, a collector's, the consolidator's."""
    role = role_title(Role(scope.ref), school) if scope.kind is ScopeKind.COLLECTOR else ""
    return say(f"cycle.who.{scope.kind}", None, ref=scope.ref, role=role)


def label_words(label: Label, school: School) -> str:
    """One line; the same on the card before sending, on the reviewer's card and in every document."""
    if label.name:
        role = role_title(label.role, school) if label.role else ""
        key = "named" if label.group else "named_no_class"
        return say(f"label.{key}", None, name=label.name, role=role, group=label.group)
    return say(f"label.{label.kind}_{_who(label)}", None, group=label.group)


def _who(label: Label) -> str:
    match label.kind, label.role:
        case "class", Role.STUDENT:
            return "student"
        case "class", Role.PARENT:
            return "parent"
        case "boarding", _:
            return "student"
        case "school", Role.TEACHER:
            return "staff"
        case _:
            return "hidden"
