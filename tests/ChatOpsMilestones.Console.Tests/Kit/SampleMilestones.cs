using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Workspace.Milestones;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>Two milestones: one replayed, one not.</summary>
internal static class SampleMilestones
{
    public static ReplayReport Report { get; } = new()
    {
        PlaybookName = "Acme playbook",
        PlaybookVersion = "v1",
        MilestoneId = "gone-quiet",
        From = new DateOnly(2025, 11, 24),
        To = new DateOnly(2026, 11, 22),
        HorizonDays = 90,
        KnownThrough = new DateOnly(2026, 11, 22),
        Accounts = 120,
        Milestones = [Figures()],
        Sending = new Sending(),
        Notes = ["Each day was checked with what is dated up to it."],
    };

    private static readonly MilestoneRow[] Rows = [Quiet, new MilestoneRow { Id = "first-value", Name = "First value", Category = Category.Value, State = Activation.Shadow }];

    public static MilestoneList List(string email) => new("Acme playbook", Rows, null, null, email == WorkspaceApp.Morgan);

    private static MilestoneRow Quiet => new()
    {
        Id = "gone-quiet",
        Name = "Gone quiet",
        Category = Category.Risk,
        State = Activation.On,
        ValidatedAt = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero),
        Report = Report,
        ReplayedAt = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero),
    };

    public static MilestoneDetail? Find(string id, string email) => Rows.FirstOrDefault(r => r.Id == id) is { } row
        ? new MilestoneDetail(row, TextMessage.Of("Fires when nobody has logged in for 30 days."), row.Report is null ? null : "command line", IsOfNow: true, id == "first-value" ? 0.4 : null, null, email == WorkspaceApp.Morgan)
        {
            Changes = email == WorkspaceApp.Morgan && id == "gone-quiet" ? OfManager : MilestoneChanges.None,
        }
        : null;

    /// <summary>Says what it was asked for, as a refusal, so that tests can see it; a switch to on is done.</summary>
    public static string? Change(string id, string email, MilestoneChange change) =>
        change.State == "on" ? null : $"{id} by {email}: {change.State} {change.PilotAccounts} {change.Note}";

    private static MilestoneChanges OfManager { get; } = new()
    {
        States = ["on", "pilot", "off"],
        AsksForPilots = true,
        MayNote = true,
        ChangedBy = "Morgan set this on Mon 23 Nov, 09:00; the file says on.",
        Notes = [new MilestoneRemark("Fires in <b>August</b>", "Jordan", new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero))],
    };

    public static string? Start(string? id) => id == "first-value" ? "It is being replayed already." : null;

    private static MilestoneReplay Figures()
    {
        var judgement = new Judgement
        {
            Outcome = "churned",
            AccountsWith = 34,
            AccountsWithout = 86,
            Fired = 40,
            FiredAccounts = 38,
            Hits = 16,
            Precision = Statistics.Share(16, 40),
            BaseRate = 0.12,
            Quiet = 4000,
            QuietHits = 400,
            Lift = new Estimate(3.33, 2.2, 4.6),
            RiskRatio = new Estimate(4, 2.5, 6.4),
            Outcomes = 34,
            Caught = 20,
            Recall = Statistics.Share(20, 34),
        };
        return new MilestoneReplay
        {
            Id = "gone-quiet",
            Name = "Gone quiet",
            Category = Category.Risk,
            State = Activation.On,
            Fingerprint = "f",
            Fires = 57,
            FiresPerWeek = 1.1,
            AccountsHit = 41,
            AccountShare = 0.34,
            OpenAtCut = 7,
            AccountsOpenAtCut = 7,
            Weeks = [.. Enumerable.Range(0, 52).Select(i => new WeekCount(new DateOnly(2025, 11, 24).AddDays(7 * i), i % 4))],
            Owners = [new OwnerCount("<b>Jordan</b>", WorkspaceApp.Jordan, 60, 30, 0.6), new OwnerCount("nobody", null, 60, 27, 0.5)],
            Overlap = new Overlap(10, 0.18, [new OverlapWith("usage-decline", "Usage decline", 10, 0.18)]),
            LeadTime = new LeadTime("churned", 20, new Quartiles(20, 31, 44)),
            Judgement = judgement,
            AtCut = judgement with { TooFew = "too few outcomes to judge: 4 accounts churned, 60 did not; 30 of each are needed" },
            Rules = [new RuleReplay { Key = "gone-quiet/account", Name = "Nobody logs in", Polarity = Polarity.Negative, Fires = 57, AccountsHit = 41, OpenAtCut = 7, Judgement = judgement, AtCut = judgement }],
            Sending = new Sending
            {
                Alerts = 57,
                SentNow = 20,
                Digest = 30,
                Held = 7,
                Reasons = [new(DecisionOutcome.Digest, Reasons.Digest, 30), new(DecisionOutcome.SendNow, Reasons.Window, 20), new(DecisionOutcome.Held, Reasons.Cooldown, 7)],
            },
            Examples = [new ExampleCard(new DateOnly(2026, 3, 4), "gone-quiet/account", SampleCards.Hostile with { Actions = [] })],
        };
    }
}
