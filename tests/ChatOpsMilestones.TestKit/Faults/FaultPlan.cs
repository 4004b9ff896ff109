namespace ChatOpsMilestones.TestKit.Faults;

/// <summary>Faults on demand, by what is called. The name <c>*</c> means every call.</summary>
public class FaultPlan<TFault>
    where TFault : class
{
    private readonly Lock gate = new();
    private readonly List<Planned> planned = [];

    /// <summary>Goes wrong the next so many times.</summary>
    public void Next(string method, TFault fault, int times = 1) => Add(new Planned(method, fault) { Left = times });

    /// <summary>Goes wrong until <see cref="Clear"/>.</summary>
    public void Always(string method, TFault fault) => Add(new Planned(method, fault) { Left = int.MaxValue });

    /// <summary>Goes wrong by chance, once in so many calls; the same seed gives the same calls.</summary>
    public void OneIn(int n, string method, TFault fault, int seed) => Add(new Planned(method, fault) { Left = int.MaxValue, Chance = new Random(seed), OneIn = n });

    public void Clear()
    {
        lock (gate)
        {
            planned.Clear();
        }
    }

    internal TFault? Take(string method)
    {
        lock (gate)
        {
            foreach (var plan in planned.Where(plan => (plan.Method == "*" || plan.Method == method) && plan.Left > 0))
            {
                if (plan.Chance is not null && plan.Chance.Next(plan.OneIn) != 0)
                    continue;
                if (plan.Left < int.MaxValue)
                    plan.Left--;
                return plan.Fault;
            }

            return null;
        }
    }

    private void Add(Planned plan)
    {
        lock (gate)
        {
            planned.Add(plan);
        }
    }

    private sealed record Planned(string Method, TFault Fault)
    {
        public int Left { get; set; }

        public Random? Chance { get; init; }

        public int OneIn { get; init; }
    }
}
