using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;

namespace ChatOpsMilestones.Teams.Tests.Cards;

public sealed class AccountCardsTests
{
    [Fact]
    public void An_account_is_opened_by_one_button_and_by_no_line_besides()
    {
        var page = TextMessage.Titled("Acme", []) with { Lines = [new TextLine("60") { Lead = "Health" }, new TextLine("Everything") { AccountId = "acme" }, new TextLine("Its parent") { AccountId = "other" }] };

        var card = AccountCards.Write(new FoundAccount("acme", "Acme", "SMB", page)).Content.ToJsonString();

        Assert.DoesNotContain("Everything", card, StringComparison.Ordinal);
        Assert.Contains("Its parent", card, StringComparison.Ordinal);
        Assert.Equal(2, card.Split("\"acme\"").Length);
    }
}
