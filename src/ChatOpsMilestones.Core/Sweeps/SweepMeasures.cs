using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Sweeps.Conditions;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>
/// The numbers that are compared within segments, gathered on the way through the blocks, so that a Monday whose snapshots are
/// not made yet needs no second sweep. One a worker.
/// </summary>
public sealed class SweepMeasures
{
    private readonly (int Rule, ComparativeCondition Condition)[] conditions;
    private readonly List<Number>[] numbers;

    public SweepMeasures(SweepPlan plan)
    {
        conditions =
        [
            .. from rule in Enumerable.Range(0, plan.Rules.Count)
               from condition in plan.Rules[rule].Conditions.OfType<ComparativeCondition>().Distinct()
               select (rule, condition),
        ];
        numbers = [.. conditions.Select(_ => new List<Number>())];
    }

    /// <summary>Takes the numbers of the block that was swept last.</summary>
    /// <param name="pass">the pass, after its run.</param>
    /// <param name="firstAccount">a number by which the caller knows the block's first account again.</param>
    public void Gather(SweepPass pass, int firstAccount)
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            var (rule, condition) = conditions[i];
            for (var account = 0; account < pass.Block.Count; account++)
            {
                ref readonly var columns = ref pass.Block.Accounts[account];
                if (columns.Segment < 0 || columns.HasChurned || pass.Plan.Rules[rule].ConditionOf(pass, account) != condition)
                    continue;

                var value = condition.Measure(pass, account, pass.Today - 1);
                if (!double.IsNaN(value))
                    numbers[i].Add(new Number(columns.Segment, firstAccount + account, value));
            }
        }
    }

    /// <summary>The accounts at the edge of their segment: rule, worker, and the account's number.</summary>
    public static IEnumerable<(int Rule, int Worker, int Account)> AtTheEdge(IReadOnlyList<SweepMeasures> workers)
    {
        for (var i = 0; i < workers[0].conditions.Length; i++)
        {
            var (rule, condition) = workers[0].conditions[i];
            var spreads = Spreads(workers, i);
            for (var worker = 0; worker < workers.Count; worker++)
            {
                foreach (var number in workers[worker].numbers[i])
                {
                    var others = spreads[number.Segment];
                    if (others.Count >= condition.Trigger.LeastAccounts && ComparativeTrigger.IsIn(condition.Trigger, number.Value, others))
                        yield return (rule, worker, number.Account);
                }
            }
        }
    }

    private static Dictionary<int, Quantiles> Spreads(IReadOnlyList<SweepMeasures> workers, int condition)
    {
        var values = new Dictionary<int, List<double>>();
        foreach (var number in workers.SelectMany(worker => worker.numbers[condition]))
        {
            if (!values.TryGetValue(number.Segment, out var ofSegment))
                values[number.Segment] = ofSegment = [];
            ofSegment.Add(number.Value);
        }

        return values.ToDictionary(segment => segment.Key, segment => Quantiles.Of(segment.Value));
    }

    private readonly record struct Number(int Segment, int Account, double Value);
}
