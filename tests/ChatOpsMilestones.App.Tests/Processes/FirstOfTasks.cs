namespace ChatOpsMilestones.App.Tests.Processes;

/// <summary>Waits for some of many.</summary>
internal static class FirstOfTasks
{
    /// <summary>The results of the first <paramref name="count"/> that end.</summary>
    public static async Task<IReadOnlyList<T>> FirstAsync<T>(this IEnumerable<Task<T>> tasks, int count)
    {
        var results = new List<T>();
        await foreach (var done in Task.WhenEach(tasks))
        {
            results.Add(await done);
            if (results.Count == count)
                break;
        }

        return results;
    }
}
