namespace ChatOpsMilestones.Teams.Limits;

/// <summary>An element, action or object of a card: its properties.</summary>
/// <param name="Type">its <c>type</c>; empty for an object without one.</param>
/// <param name="Since">the version it came with.</param>
/// <param name="Properties">by their names.</param>
internal sealed record CardShape(string Type, string Since, IReadOnlyDictionary<string, CardProperty> Properties)
{
    public bool IsAction => Type.StartsWith("Action.", StringComparison.Ordinal);

    public bool IsInput => Type.StartsWith("Input.", StringComparison.Ordinal);

    /// <summary>True for what only newer clients than phones render.</summary>
    public bool IsNew => string.CompareOrdinal(Since, CardLimits.Phones) > 0;

    /// <param name="type">its <c>type</c>.</param>
    /// <param name="since">the version it came with.</param>
    /// <param name="properties">each as <c>name:rule</c>, <c>name!:rule</c> where it is needed; the rule is a kind of <see cref="CardWalk"/>, or the words it may be. Of two with one name the first counts.</param>
    public static CardShape Of(string type, string since, params IEnumerable<string> properties)
    {
        var read = new Dictionary<string, CardProperty>(StringComparer.Ordinal);
        foreach (var line in properties)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = line[..colon];
            read.TryAdd(name.TrimEnd('!'), new CardProperty(line[(colon + 1)..], name.EndsWith('!')));
        }

        return new CardShape(type, since, read);
    }
}

/// <param name="Rule">a kind, or words separated by <c>|</c>.</param>
/// <param name="Needed">it must be there.</param>
internal sealed record CardProperty(string Rule, bool Needed);
