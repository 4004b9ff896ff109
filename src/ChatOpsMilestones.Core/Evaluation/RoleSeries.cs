using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>A metric of the people of some roles, as one series. The roles are those of today: no source says when they began.</summary>
internal static class RoleSeries
{
    public static Series Of(AccountHistory history, string metric, IReadOnlyList<string> roles)
    {
        var people = history.Contacts
            .Where(contact => contact.JobRole is { } role && roles.Contains(role, StringComparer.OrdinalIgnoreCase))
            .Select(contact => history.People.GetValueOrDefault(contact.Id)?.GetValueOrDefault(metric))
            .OfType<Series>()
            .Where(series => !series.IsEmpty)
            .ToArray();
        if (people.Length == 0)
            return Series.Empty;

        var first = people.Min(series => series.FirstDay);
        var sums = new double[people.Max(series => series.LastDay).DayNumber - first.DayNumber + 1];
        Array.Fill(sums, double.NaN);
        foreach (var series in people)
        {
            var offset = series.FirstDay.DayNumber - first.DayNumber;
            for (var i = 0; i < series.Values.Length; i++)
            {
                if (!double.IsNaN(series.Values[i]))
                    sums[offset + i] = series.Values[i] + (double.IsNaN(sums[offset + i]) ? 0 : sums[offset + i]);
            }
        }

        return new Series(first, sums);
    }
}
