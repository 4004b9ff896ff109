using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Mining;
using ChatOpsMilestones.Playbooks.Framework;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Playbooks.Tests.Framework;

public sealed class FrameworkTests
{
    private const string Everything = """
        product: Northlight
        about: Reporting for finance teams.
        data: [product, people, crm, billing, support, survey, communication, goals]
        segments: { ENT: Enterprise, MM: Mid-market, SMB: Small business, SS: Self-serve }
        first_value: first_report_built
        core_features: [reports, dashboards, alerts]
        advanced_features: [forecasting, api]
        limit_metric: api_calls
        forecast: true
        """;

    [Fact]
    public void With_everything_at_hand_ten_milestones_are_written_and_seven_are_on()
    {
        var plan = Made(Everything);

        Assert.Equal(10, plan.Rows.Count);
        Assert.Equal(7, plan.Rows.Count(row => row.Start));
        Assert.Equal(["onboarding", "adoption", "expansion", "renewal"], plan.Rows.Select(row => row.Stage.Id).Distinct());
        Golden.Check(plan.Text, "everything.yaml");
    }

    [Theory]
    [InlineData("product, crm")]
    [InlineData("product, people, crm")]
    [InlineData("product, crm, billing")]
    [InlineData("product, crm, support, survey")]
    [InlineData("product, people, crm, billing, support, survey, communication, goals")]
    public void Eight_to_ten_are_written_wherever_product_and_crm_are_at_hand(string data)
    {
        var plan = Made(Everything.Replace("product, people, crm, billing, support, survey, communication, goals", data, StringComparison.Ordinal));

        Assert.InRange(plan.Rows.Count, 8, 10);
        Assert.Equal(7, plan.Rows.Count(row => row.Start));
    }

    [Fact]
    public void Every_choice_of_data_and_segments_gives_a_playbook_without_faults_and_warnings()
    {
        string[] segments = ["{ ENT: Large, MM: Middle, SMB: Small, SS: Self }", "{ SMB: Small }", "{ ENT: Large, SMB: Small }", "{ MM: Middle, SMB: Small }", "{ gold: Gold, silver: Silver, bronze: Bronze }", "{ a: A, b: B, c: C, d: D, e: E, f: F }", "{ SMB: S, Small: T }"];
        for (var bits = 1; bits < 256; bits++)
        {
            var data = CompanyAnswers.DataWords.Where((_, i) => (bits >> i & 1) == 1).ToArray();
            if (data.Contains("people") && !data.Contains("product"))
                continue;
            var (answers, faults) = AnswersFile.Read(
                $"product: Northlight\ndata: [{string.Join(", ", data)}]\nsegments: {segments[bits % segments.Length]}\nlimit_metric: api_calls\ncore_features: [a]\n" + (bits % 3 == 0 ? "" : "first_value: built\nadvanced_features: [b, B, 'b!']\n"),
                "answers.yaml");
            Assert.Empty(faults);
            var plan = FrameworkWriter.Write(answers!, null);
            Assert.NotEmpty(Loaded(plan).Milestones);
            Assert.True(plan.Rows.Count >= 8 || plan.Notes.Any(note => note.StartsWith("Only ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Nothing_is_proposed_whose_data_is_not_at_hand_and_it_says_so()
    {
        var plan = Made("product: Northlight\ndata: [product, crm]\n");

        Assert.DoesNotContain(plan.Rows, row => row.Id is "payment-at-risk" or "nps-moved" or "limit-reached" or "first-value" or "team-start");
        Assert.Contains("Left out: Payment at risk: billing data is not at hand.", plan.Notes);
        Assert.Contains("Left out: First value: no first-value event is named.", plan.Notes);
        Assert.All(Loaded(plan).Milestones.SelectMany(m => m.Sources), source => Assert.Contains(source, new[] { "product", "crm" }));
        Assert.All(plan.Notes, note => Assert.Contains("# " + note, plan.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_that_look_like_code_stay_names()
    {
        var answers = """
            product: "A \"quoted\" {account} \\ %{state} @enterprise | x"
            about: "# - [x]: {y}"
            data: [product, crm, people]
            first_value: "built: {x} \" #1"
            core_features: ["{a}", "'b'"]
            advanced_features: ["50 % {off}"]
            """;

        var playbook = Loaded(Made(answers));

        Assert.Equal("A \"quoted\" {account} \\ %{state} @enterprise | x playbook", playbook.Name);
        var deadline = Assert.IsType<Trigger.Deadline>(playbook.Find("first-value/missed")!.Value.Rule.Default.Trigger);
        Assert.Equal("built: {x} \" #1", Assert.IsType<Requirement.Event>(deadline.Requirements[0]).Name);
        Assert.Equal(["{a}", "'b'"], playbook.Health.CoreFeatures);
    }

    [Fact]
    public void The_stages_of_the_journey_move_the_deadlines()
    {
        var playbook = Loaded(Made(Everything + "\nstages: { onboarding: days 1-28, adoption: weeks 5-12 }"));

        Assert.Equal(28, Assert.IsType<Trigger.Deadline>(playbook.Find("first-value/missed")!.Value.Rule.Default.Trigger).WithinDays);
        Assert.Equal(84, Assert.IsType<Trigger.Deadline>(playbook.Find("core-adoption/missed")!.Value.Rule.Default.Trigger).WithinDays);
    }

    [Fact]
    public void What_was_mined_replaces_the_guesses_and_tells_its_numbers()
    {
        var report = new MiningReport
        {
            Accounts = 900,
            Renewed = 500,
            Churned = 300,
            FewestPerOutcome = 30,
            LookedAt =
            [
                Found(new Behaviour(BehaviourKind.ActivePeople, "logins"), 30, 8),
                Found(new Behaviour(BehaviourKind.Event, "first_report_built"), 7, 2),
                Found(new Behaviour(BehaviourKind.Event, "feature:alerts"), 60, 4),
                Found(new Behaviour(BehaviourKind.Event, "odd\nname"), 60, 4),
                Found(new Behaviour(BehaviourKind.Total, "exports"), 60, 4) with { Holds = false },
            ],
        };

        var plan = FrameworkWriter.Write(AnswersFile.Read(Everything, "a.yaml").Answers!, report);
        var playbook = Loaded(plan);

        var team = Assert.IsType<Trigger.Deadline>(playbook.Find("team-start/missed")!.Value.Rule.For("ENT").Trigger);
        Assert.Equal((30, new Requirement.ActivePeople(8, 31)), (team.WithinDays, team.Requirements[0]));
        var first = Assert.IsType<Trigger.Deadline>(playbook.Find("first-value/missed")!.Value.Rule.Default.Trigger);
        Assert.Equal((7, new Requirement.Event("first_report_built", 2)), (first.WithinDays, first.Requirements[0]));
        var early = Assert.IsType<Trigger.Deadline>(playbook.Find("early-alerts/missed")!.Value.Rule.Default.Trigger);
        Assert.Equal((60, new Requirement.Event("feature:alerts", 4)), (early.WithinDays, early.Requirements[0]));
        Assert.Contains(plan.Rows, row => row is { Id: "early-alerts", Start: true });
        Assert.Contains("# Mined: of the 200 accounts alive at day 30, the 100 with 8 people active or more by then renewed 1.60 × as often as the other 100 (80 % against 50 %; 95 % interval 1.30–1.97)", plan.Text, StringComparison.Ordinal);
        Assert.Contains("Looked at, no effect found: exports by day 60.", plan.Notes);
        Assert.Contains(plan.Notes, note => note.StartsWith("Found, and not made into a milestone: ", StringComparison.Ordinal) && !note.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void Mined_totals_levels_and_early_signs_become_rules_too()
    {
        var report = new MiningReport
        {
            Renewed = 500,
            Churned = 300,
            LookedAt =
            [
                Found(new Behaviour(BehaviourKind.Total, "exports"), 30, 40),
                Bad(new Behaviour(BehaviourKind.Event, "asked \"why\" {x}"), 14, 3),
                Found(new Behaviour(BehaviourKind.Level, "seats_used"), 30, 4),
                Bad(new Behaviour(BehaviourKind.ActivePeople, "logins"), 30, 4),
            ],
        };

        var plan = FrameworkWriter.Write(AnswersFile.Read(Everything, "a.yaml").Answers!, report);

        var playbook = Loaded(plan);
        Assert.Equal(40, Assert.IsType<Trigger.Threshold>(playbook.Find("early-exports/done")!.Value.Rule.Default.Trigger).AtLeast);
        Assert.IsType<Trigger.Facts>(playbook.Find("early-exports/missed")!.Value.Rule.Default.Trigger);
        var sign = playbook.Milestones.Single(m => m.Id.StartsWith("early-asked", StringComparison.Ordinal));
        Assert.Equal("Early sign: asked \"why\" {x}", sign.Name);
        Assert.Contains(playbook.Metrics, m => m.Id == "exports");
        Assert.Equal(2, plan.Notes.Count(note => note.StartsWith("Found, and not made into a milestone: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Many_early_tickets_that_go_with_churn_become_a_rule()
    {
        var report = new MiningReport { Renewed = 500, Churned = 300, LookedAt = [Bad(new Behaviour(BehaviourKind.Tickets, ""), 30, 4)] };

        var playbook = Loaded(FrameworkWriter.Write(AnswersFile.Read(Everything, "a.yaml").Answers!, report));

        var tickets = Assert.IsType<Trigger.Tickets>(playbook.Find("early-tickets/many")!.Value.Rule.Default.Trigger);
        Assert.Equal((4, 30), (tickets.Opened, tickets.WithinDays));
    }

    [Fact]
    public void Without_a_named_event_of_first_value_the_mined_one_is_taken()
    {
        var report = new MiningReport { Renewed = 500, Churned = 300, LookedAt = [Found(new Behaviour(BehaviourKind.Event, "report_shared"), 14, 1)] };

        var plan = FrameworkWriter.Write(AnswersFile.Read("product: Northlight", "a.yaml").Answers!, report);

        var first = Assert.IsType<Trigger.Deadline>(Loaded(plan).Find("first-value/missed")!.Value.Rule.Default.Trigger);
        Assert.Equal(new Requirement.Event("report_shared", 1), first.Requirements[0]);
    }

    private static Finding Found(Behaviour behaviour, int landmark, int atLeast)
    {
        var effect = new Effect { With = 100, WithRenewed = 80, Without = 100, WithoutRenewed = 50, Ratio = 1.6, Low = 1.3, High = 1.97, P = 1e-5 };
        return new Finding { Behaviour = behaviour, Landmark = landmark, AtLeast = atLeast, Chosen = effect, Checked = effect, Q = 0.001, Holm = 0.001, Holds = true };
    }

    private static Finding Bad(Behaviour behaviour, int landmark, int atLeast)
    {
        var found = Found(behaviour, landmark, atLeast);
        return found with { Checked = found.Checked with { Ratio = 0.6, Low = 0.4, High = 0.9 } };
    }

    private static FrameworkPlan Made(string text)
    {
        var (answers, faults) = AnswersFile.Read(text, "answers.yaml");
        Assert.Empty(faults);
        var plan = FrameworkWriter.Write(answers!, null);
        Loaded(plan);
        return plan;
    }

    private static Core.Playbooks.Playbook Loaded(FrameworkPlan plan)
    {
        var loaded = PlaybookLoader.Load(plan.Text, "made.yaml");
        Assert.Empty(loaded.Faults);
        Assert.Empty(loaded.Warnings);
        return loaded.Playbook!;
    }
}
