using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>The digest: one message with a line for each alert that can wait, most important first; its thread holds the cards.</summary>
public static class DigestText
{
    public static TextMessage Write(IReadOnlyList<(Decision Decision, Alert Alert)> items) => new()
    {
        Title = items.Count == 1 ? "Daily digest: 1 alert that can wait" : $"Daily digest: {items.Count} alerts that can wait",
        Lines =
        [
            .. items.OrderBy(i => i.Decision.Slot).Select(i => new TextLine(i.Alert.Text.Headline)
            {
                Lead = i.Alert.PublicId,
                Detail = i.Alert.Text.Advice,
                AlertId = i.Alert.Id,
                AccountId = i.Alert.Occurrence.Key.AccountId,
            }),
        ],
    };
}
