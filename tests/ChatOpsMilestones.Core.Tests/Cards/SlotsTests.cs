using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Tests.Cards;

public sealed class SlotsTests
{
    [Fact]
    public void Every_kind_of_trigger_has_slots_that_do_not_hide_a_common_one()
    {
        foreach (var kind in typeof(Trigger).GetNestedTypes())
        {
            var trigger = (Trigger)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind);
            var slots = Slots.Of(trigger);
            Assert.NotEmpty(slots);
            Assert.Empty(slots.Intersect(Slots.Common));
        }
    }

    [Theory]
    [InlineData("account", true)]
    [InlineData("value", true)]
    [InlineData("person", true)]
    [InlineData("owner_first", false)]
    [InlineData("segment", false)]
    public void A_slot_is_specific_when_it_speaks_of_this_account_only(string slot, bool specific) =>
        Assert.Equal(specific, Slots.IsAccountSpecific(slot));
}
