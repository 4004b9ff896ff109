using ChatOpsMilestones.Teams.Limits;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Teams.Tests.Cards;

public sealed class GoldenTests
{
    [Theory]
    [MemberData(nameof(Drawn.Names), MemberType = typeof(Drawn))]
    public void It_is_drawn_as_before(string name) => Golden.Check(Drawn.Named(name).Json, name + ".json");

    [Theory]
    [MemberData(nameof(Drawn.Names), MemberType = typeof(Drawn))]
    public void Teams_refuses_nothing_of_it(string name)
    {
        if (Drawn.Named(name).Card is { } card)
            Assert.Empty(CardChecker.Check(card));
        else
            Assert.NotEmpty(Drawn.Named(name).Payload["text"]!.GetValue<string>());
    }
}
