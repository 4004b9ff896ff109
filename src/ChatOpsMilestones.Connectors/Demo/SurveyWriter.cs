using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>NPS: twice a year everybody of an account is asked, some answer in the three weeks after.</summary>
internal sealed class SurveyWriter(World world)
{
    private const int DaysBetweenWaves = 182;

    public void Write(AccountPlan plan, Ledger ledger)
    {
        var dice = world.DiceFor(plan, "nps");
        var (from, to) = world.DaysOf(plan);
        var answers = new List<Planned<SurveyResponse>>(plan.Answers);
        var last = new Dictionary<string, int>();
        for (var wave = from.AddDays(dice.Between(20, DaysBetweenWaves)); wave <= to; wave = wave.AddDays(DaysBetweenWaves))
        {
            foreach (var person in plan.People)
            {
                // Drawn in any case, so that a story moves no other answer.
                var day = DemoDays.WorkingDay(wave.AddDays(dice.Between(2, 21)));
                var answersIt = dice.Chance(person.IsChampion ? 0.4 : 0.15);
                var score = Score(plan.Entry.Tier, last.TryGetValue(person.Id, out var before) ? before : null, dice);
                var comment = dice.Chance(0.5) ? Comment(score, dice) : null;
                var (hour, minute) = (dice.Between(9, 16), dice.Between(0, 59));
                if (!answersIt || day > to || !person.Has(day) || plan.IsNearStory(day) || (plan.IsDecoy && IsJustBefore(day)))
                    continue;
                last[person.Id] = score;
                answers.Add(Of(plan, person, plan.At(day, hour, minute), score, comment));
            }
        }

        Numbered.Write(plan, answers, "n", ledger);
    }

    public static Planned<SurveyResponse> Of(AccountPlan plan, PersonPlan person, DateTimeOffset at, int score, string? comment) => new(
    [
        (at, new()
        {
            Source = DemoCompany.SourceName,
            Id = "",
            AccountId = plan.Id,
            ContactId = person.Id,
            Score = score,
            Comment = comment,
            At = at,
        }),
    ]);

    private bool IsJustBefore(DateOnly day) => day > world.Anchor.AddDays(-14) && day <= world.Anchor;

    // A person's opinion moves slowly: mostly the same as last time, give or take one.
    private static int Score(Tier tier, int? before, Dice dice)
    {
        var (mean, spread, least) = tier switch { Tier.Strong => (9.1, 0.8, 7), Tier.Middling => (7.7, 1.0, 5), _ => (6.5, 1.5, 2) };
        var fresh = mean + (spread * dice.Normal());
        var value = before is { } old ? (0.7 * old) + (0.3 * fresh) : fresh;
        return Math.Clamp((int)Math.Round(value), least, 10);
    }

    private static string Comment(int score, Dice dice) =>
        dice.Pick(score switch { >= 9 => Texts.PromoterComments, >= 7 => Texts.PassiveComments, _ => Texts.DetractorComments });
}
