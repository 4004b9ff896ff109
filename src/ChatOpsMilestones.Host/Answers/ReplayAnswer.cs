using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Replays;
using ChatOpsMilestones.Storage.Replays;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary><c>replay &lt;milestone&gt;</c>: how often it would have fired, and whether it meant anything.</summary>
public sealed class ReplayAnswer(PlaybookHolder playbooks, ReplayStore replays, ReplayDesk desk, BusinessTime business, RealTime real)
{
    private const int MostNames = 5;

    // A chat wants its answer within three seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Whoever was told to ask again shall not start it again.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <param name="typed">id or name of the milestone.</param>
    /// <param name="person">who asks.</param>
    /// <param name="hasPages">true where pages of milestones are at hand, in the local workspace.</param>
    /// <param name="cancellationToken">to stop waiting.</param>
    public async Task<TextMessage> AnswerAsync(string typed, Teammate person, bool hasPages, CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var found = NearestNames.Matches<Milestone>(typed, playbook.Milestones, m => m.Id, m => m.Name);
        if (found.Count != 1)
            return Unclear(typed, found.Count > 1 ? found : playbook.Milestones, found.Count > 1);

        var milestone = found[0];
        var kept = await replays.LatestAsync(milestone.Id, cancellationToken);
        if (person.Role < Role.Manager || IsFresh(kept, milestone))
            return Kept(milestone, kept, hasPages);

        var work = desk.StartAsync(milestone.Id, person.Email);
        try
        {
            return await work.WaitAsync(Patience, real, cancellationToken) is { } report
                ? Summary(milestone, report, hasPages)
                : TextMessage.Of(desk.FaultOf(milestone.Id) ?? "The program is stopping; ask again when it is back.");
        }
        catch (TimeoutException)
        {
            return TextMessage.Of($"{milestone.Name} is being replayed. {(hasPages ? "Its page under All milestones shows how far it is, and then what it found; or ask" : "Ask")} again in a while.");
        }
    }

    private bool IsFresh(StoredReplay? kept, Milestone milestone) =>
        kept is { Segment: null } && kept.Fingerprint == MilestoneFingerprint.Of(milestone) && business.GetUtcNow() - kept.MadeAt < Fresh;

    private static TextMessage Kept(Milestone milestone, StoredReplay? kept, bool hasPages) => kept is not null
        ? Summary(milestone, kept.Report, hasPages)
        : TextMessage.Of($"{milestone.Name} has not been replayed yet. Managers can start a replay; everybody can read it.");

    private static TextMessage Summary(Milestone milestone, ReplayReport report, bool hasPages)
    {
        var m = report.Milestones.Single();
        return new TextMessage
        {
            Title = $"{milestone.Name}, replayed from {CommonSlots.Day(report.From)} to {CommonSlots.Day(report.To)}",
            Lines =
            [
                Line("Fires", $"{ReplayWords.Count(m.Fires)} over the period, {ReplayWords.Rate(m.FiresPerWeek)} a week, at {ReplayWords.Count(m.AccountsHit)} of {ReplayWords.Count(report.Accounts, "account")} ({ReplayWords.Percent(m.AccountShare)})"),
                Line("Open at the end", $"{ReplayWords.Count(m.OpenAtCut)}, at {ReplayWords.Count(m.AccountsOpenAtCut, "account")}"),
                Line("By week", ReplayWords.Bars(m.Weeks)),
                .. ReplayWords.Judgement(m.Judgement, report.HorizonDays, atCut: false).Select(line => Line(line.Label, line.Text)),
                Line("Lead time", ReplayWords.Lead(m.LeadTime)),
                Line("Overlap", ReplayWords.Overlap(m.Overlap)),
                Line("Sending", ReplayWords.Sending(m.Sending)),
                .. hasPages ? [new TextLine("Example cards, rules and owners stand on its page under All milestones.")] : Array.Empty<TextLine>(),
            ],
        };
    }

    private static TextMessage Unclear(string typed, IReadOnlyList<Milestone> known, bool several)
    {
        var shown = typed.Length <= 60 ? typed : typed[..60] + "…";
        var near = several ? [.. known.Select(m => m.Id)] : NearestNames.Of(typed, known.Select(m => m.Id), MostNames);
        return near.Count == 0
            ? TextMessage.Titled($"The playbook has no milestone “{shown}”. It has:", known.Select(m => m.Id))
            : TextMessage.Titled(several ? $"“{shown}” can mean several milestones:" : $"The playbook has no milestone “{shown}”. Did you mean:", near);
    }

    private static TextLine Line(string label, string text) => new(text) { Lead = label };
}
