using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Core.Scheduling;

/// <summary>Drafts the agenda of a call from what the card says.</summary>
public static class Agenda
{
    /// <summary>Plain text, a few lines: what we see, what it means for their goal, the next step. Written to be read by the customer.</summary>
    public static string Draft(CardText words, AccountHistory history, DateOnly today)
    {
        var lines = new List<string>
        {
            $"1. Where we are: {words.Headline}",
        };
        var goal = history.Goals.FirstOrDefault(g => g.ReachedOn is null || g.ReachedOn > today);
        lines.Add(goal is null
            ? "2. Your goals for the next quarter, and what stands in the way"
            : $"2. Your goal “{goal.Text}”: how far we are and what is missing");
        lines.Add("3. Open questions and requests from your side");
        lines.Add("4. Next steps with dates and names");
        return string.Join('\n', lines);
    }

    public static string Title(Account account, Occurrence occurrence) => occurrence.Polarity == Milestones.Polarity.Positive
        ? $"{account.Name}: what comes next"
        : $"{account.Name}: review and next steps";
}
