namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Answers that are true, false, or not known.</summary>
internal static class Known
{
    /// <summary>False when one is false, else not known when one is not known, else true. Asks no further than it has to.</summary>
    public static bool? All(IEnumerable<bool?> answers)
    {
        bool? all = true;
        foreach (var answer in answers)
        {
            if (answer == false)
                return false;
            all = answer is null ? null : all;
        }

        return all;
    }
}
