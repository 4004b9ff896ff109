using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>Writes a card as it would have looked on the day of the fire.</summary>
internal static class ExampleWriter
{
    public static ExampleCard Write(Occurrence occurrence, AccountHistory history, Playbook playbook, HealthScore health, Teammate? owner)
    {
        var (milestone, rule) = playbook.Find(occurrence.Key.RuleKey)!.Value; // never null: it has just fired

        // A day of silence is over before it counts, so its card comes the morning after; what a date brings comes on the day.
        var silence = rule.For(history.Account.Segment).Trigger is Trigger.Inactivity;
        var day = silence ? occurrence.OpenedOn.AddDays(1) : occurrence.OpenedOn;
        var words = CardWriter.Words(rule, occurrence, health, CommonSlots.Of(history, playbook, health, owner, day), history.Account.Segment, day);
        return new ExampleCard(day, rule.Key, new Card
        {
            AlertId = "",
            PublicId = "example",
            Revision = 1,
            AccountId = history.Account.Id,
            AccountName = history.Account.Name,
            Priority = occurrence.Priority,
            Polarity = occurrence.Polarity,
            MilestoneName = $"{milestone.Name} · {rule.Name}",
            Headline = words.Headline,
            Facts = CardWriter.Facts(history.Account, playbook, health, owner, day),
            Why = words.Why,
            Advice = words.Advice,
            Evidence = EvidenceWriter.Write(occurrence.Evidence, history, playbook),
            Actions = [],
        });
    }
}
