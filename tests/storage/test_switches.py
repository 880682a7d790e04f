from storage.engine import SqlStore


async def test_a_switch_is_off_until_it_is_set_and_after_it_is_cleared(store: SqlStore):
    async with store.writing() as unit:
        assert await unit.switches.get("quiet") is None
        await unit.switches.set("quiet", "2026-11-12")
        await unit.switches.set("quiet", "2026-11-13")
        await unit.switches.set("other", "x")
    async with store.writing() as unit:
        assert await unit.switches.get("quiet") == "2026-11-13"
        await unit.switches.clear("quiet")
    async with store.reading() as unit:
        assert await unit.switches.get("quiet") is None
        assert await unit.switches.get("other") == "x"
