using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Playbooks.Tests;

public sealed class DefaultPlaybookTests
{
    private static readonly PlaybookLoadResult Loaded = PlaybookLoader.LoadFile(RepositoryFiles.DefaultPlaybook);

    private static Playbook Default => Loaded.Playbook ?? throw new InvalidOperationException(string.Join('\n', Loaded.Faults));

    [Fact]
    public void The_default_playbook_has_neither_faults_nor_warnings()
    {
        Assert.Empty(Loaded.Faults);
        Assert.Empty(Loaded.Warnings);
    }

    [Fact]
    public void Every_rule_is_what_it_was_for_every_segment() => Golden.Check(PlaybookSummary.Of(Default), "default.txt");

    [Fact]
    public void Seven_milestones_are_on_from_the_start() => Assert.Equal(
        ["first-value", "core-adoption", "usage-decline", "renewal-ladder", "payment-at-risk", "nps-moved", "limit-reached"],
        Default.Milestones.Where(milestone => milestone.Activation == Activation.On).Select(milestone => milestone.Id));

    [Fact]
    public void Every_card_reads_well_with_all_slots_and_with_none() => Golden.Check(string.Join('\n', Sentences()), "default-sentences.txt");

    [Fact]
    public void Advice_differs_between_the_health_bands() => Assert.All(
        Default.Milestones.SelectMany(milestone => milestone.Rules),
        rule => Assert.Equal(3, rule.Advice.Values.Distinct().Count()));

    // Nothing runs plays yet, and no card may say that something does.
    [Fact]
    public void No_card_says_that_a_play_runs() => Assert.All(
        Default.Milestones.SelectMany(milestone => milestone.Rules),
        rule => Assert.DoesNotContain(" play", string.Join(' ', [rule.Name, rule.Headline, rule.Why, .. rule.Advice.Values]), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_ladder_never_speaks_with_two_steps_at_once()
    {
        foreach (var milestone in Default.Milestones)
        {
            foreach (var segment in Default.Segments)
            {
                var steps = milestone.Rules.Select(rule => rule.For(segment.Id)).Where(variant => variant.Applies)
                    .Select(variant => variant.Trigger switch
                    {
                        Trigger.Countdown c => (From: c.DaysBefore, Until: c.UntilDaysBefore),
                        Trigger.PaymentExpiry p => (From: p.DaysBefore, Until: p.UntilDaysBefore),
                        _ => (From: 0, Until: 0),
                    })
                    .Where(step => step.From > 0).OrderByDescending(step => step.From).ToArray();
                Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First.Until >= pair.Second.From, $"{milestone.Id} for {segment.Id}: {pair}"));
            }
        }
    }

    private static IEnumerable<string> Sentences()
    {
        foreach (var rule in Default.Milestones.SelectMany(milestone => milestone.Rules))
        {
            var own = Slots.Of(rule.Default.Trigger);
            var filled = Slots.Common.Concat(own).ToDictionary(slot => slot, slot => Example(rule, slot));
            if (rule.Default.Trigger is Trigger.Goal)
                own = [.. own, "goal"];
            var bare = own.Where(slot => !MayBeEmpty(rule.Default.Trigger, slot)).Append("account").ToDictionary(slot => slot, slot => filled[slot]);
            yield return rule.Key;
            foreach (var template in new[] { rule.Headline, rule.Why, rule.Advice[HealthBand.Healthy], rule.Advice[HealthBand.Watch], rule.Advice[HealthBand.AtRisk] })
            {
                var (full, sparse) = (Template.Parse(template).Render(filled), Template.Parse(template).Render(bare));
                yield return "  " + full;
                if (sparse != full)
                    yield return "  ~ " + sparse;
            }
        }
    }

    // A fall has an answer before it; all else that a trigger may not know is left out.
    private static bool MayBeEmpty(Trigger trigger, string slot) => slot switch
    {
        "previous" => trigger is not Trigger.Survey { DropAtLeast: not null },
        "before" or "rise" => trigger is Trigger.Predictive,
        "window_days" => trigger is Trigger.Threshold,
        "who" => trigger is Trigger.FirstEvent,
        "norm" or "subject" or "next_step" or "logins_total" or "active_people" or "top_feature" => true,
        "due" or "days" or "features" or "progress" => trigger is Trigger.Goal { Phase: GoalPhase.Reached },
        "percent" => trigger is Trigger.Deadline,
        "drop" or "over_forecast" or "comment" or "person" or "reasons" => true,
        _ => false,
    };

    private static string Example(Rule rule, string slot) =>
        Examples.GetValueOrDefault(rule.Key + "." + slot) ?? Examples.GetValueOrDefault(rule.MilestoneId + "." + slot) ?? Examples[slot];

    private static readonly Dictionary<string, string> Examples = new()
    {
        ["account"] = "Acme Corp",
        ["segment"] = "Mid-market",
        ["owner"] = "Jordan Lee",
        ["owner_first"] = "Jordan",
        ["champion"] = "Priya Nair",
        ["arr"] = "$48,000",
        ["renewal_date"] = "21 March 2027",
        ["days_to_renewal"] = "58",
        ["seats"] = "50",
        ["health"] = "62",
        ["goal"] = "Cut monthly reporting from five days to one",
        ["start_date"] = "21 March 2026",
        ["mean"] = "6.1",
        ["before"] = "8.3",
        ["respondents"] = "4",
        ["outreaches"] = "3",
        ["last_heard"] = "never",
        ["change"] = "is now CFO, was admin",
        ["after"] = "CFO",
        ["gone-quiet.before"] = "admin",
        ["gone-quiet/people-stopped.people"] = "Ann, Bob and Cid",
        ["gone-quiet/people-stopped.count"] = "3",
        ["facts"] = "the mean of the latest NPS answers is at least 9 and “Usage decline · Log-ins down” is open",
        ["contradiction/unpaid-growth.facts"] = "an invoice is at least 7 days late and “Team growth · Log-ins up” is open",
        ["probability"] = "62%",
        ["churn-probability.before"] = "44%",
        ["rise"] = "18",
        ["reasons"] = "log-ins down by a third; no champion",
        ["value"] = "12",
        ["bound"] = "10",
        ["mark"] = "90 days",
        ["actual"] = "6,700",
        ["expected"] = "5,000",
        ["forecast"] = "9,300",
        ["difference"] = "34% above forecast",
        ["month"] = "March 2027",
        ["team-growth/ahead-of-forecast.metric"] = "API calls",
        ["core-adoption/midway.percent"] = "40%",
        ["support-load/quiet.days"] = "90",
        ["value-and-power-use/goal-reached.progress"] = "2 of 2 features in use",
        ["value-and-power-use/goal-due.progress"] = "1 of 3 features in use",
        ["value-and-power-use/goal-adoption-missed.progress"] = "1 of 3 features in use",
        ["value-and-power-use/anniversary.days"] = "90",
        ["years"] = "1",
        ["logins_total"] = "4,210",
        ["active_people"] = "14",
        ["top_feature"] = "dashboards",
        ["event"] = "forecasting",
        ["since"] = "2 January 2027",
        ["count"] = "5",
        ["norm"] = "1.4",
        ["ticket"] = "T-881",
        ["subject"] = "Export hangs",
        ["severity"] = "urgent",
        ["days_open"] = "4",
        ["due"] = "30 June 2027",
        ["features"] = "alerts, exports",
        ["step"] = "10",
        ["next_step"] = "25",
        ["window_days"] = "7",
        ["metric"] = "log-ins",
        ["date"] = "21 March 2027",
        ["days_left"] = "1",
        ["days"] = "14",
        ["last_active"] = "3 March 2027",
        ["usual_days"] = "3.5",
        ["who"] = "Priya Nair",
        ["percent"] = "34%",
        ["recent"] = "66",
        ["baseline"] = "100",
        ["weeks"] = "2",
        ["deadline"] = "4 April 2026",
        ["missing"] = "5 people active in 7 days and exports, alerts",
        ["progress"] = "3 of 5 people active in 7 days, 1 of 3 intended features in use",
        ["first-value.missing"] = "first report built",
        ["first-value.progress"] = "first report built not seen yet",
        ["limit"] = "50",
        ["percentile"] = "18th",
        ["median"] = "21",
        ["accounts"] = "60",
        ["people"] = "412",
        ["feature"] = "forecasting",
        ["share"] = "62%",
        ["down"] = "14",
        ["segment-usage.account"] = "SMB",
        ["segment-usage.percent"] = "18%",
        ["segment-usage.recent"] = "8,200",
        ["segment-usage.baseline"] = "10,000",
        ["value-and-power-use/power-user.value"] = "96",
        ["value-and-power-use/power-user.percentile"] = "92nd",
        ["below-segment.window_days"] = "28",
        ["limit-reached/seats-near.value"] = "42",
        ["limit-reached/seats-near.percent"] = "84%",
        ["limit-reached/seats-full.value"] = "51",
        ["limit-reached/calls-near.value"] = "8,610",
        ["limit-reached/calls-near.limit"] = "10,000",
        ["limit-reached/calls-near.percent"] = "86%",
        ["limit-reached/calls-near.metric"] = "API calls",
        ["limit-reached/calls-over.value"] = "10,020",
        ["limit-reached/calls-over.limit"] = "10,000",
        ["limit-reached/calls-over.percent"] = "100%",
        ["limit-reached/calls-over.metric"] = "API calls",
        ["health-drop.before"] = "78",
        ["health-drop.score"] = "62",
        ["health-drop.drop"] = "16",
        ["health-drop.band"] = "watch",
        ["health-drop.moved"] = "log-ins −11 (80 to 35: 4 of 20 seats active in 28 days); support −5 (100 to 75: 1 urgent ticket open today)",
        ["health-drop.component"] = "log-ins",
        ["health-drop/component.before"] = "80",
        ["health-drop/component.score"] = "35",
        ["health-drop/component.moved"] = "4 of 20 seats active in 28 days",
        ["nps-moved/drop.score"] = "7",
        ["nps-moved/drop.previous"] = "10",
        ["nps-moved/promoter.score"] = "9",
        ["value-and-power-use/daily-habit.value"] = "78%",
        ["value-and-power-use/daily-habit.bound"] = "75%",
        ["over_forecast"] = "34% above forecast",
        ["score"] = "4",
        ["person"] = "Sam Ortiz",
        ["comment"] = "Too many clicks",
        ["previous"] = "8",
        ["card"] = "Visa ending 4242",
        ["expires_on"] = "30 April 2027",
        ["invoice"] = "INV-2041",
        ["amount"] = "$4,000",
        ["days_late"] = "16",
        ["attempts"] = "2",
    };
}
