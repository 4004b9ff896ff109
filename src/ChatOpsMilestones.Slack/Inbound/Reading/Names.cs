namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>Names of kinds within ids. Numbers, which the framework would take for names too, are none.</summary>
internal static class Names
{
    public static T? Parse<T>(string name)
        where T : struct, Enum =>
        name.Length > 0 && char.IsAsciiLetterUpper(name[0]) && Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;

    public static T? Parse<T>(string id, string prefix)
        where T : struct, Enum =>
        id.StartsWith(prefix, StringComparison.Ordinal) ? Parse<T>(id[prefix.Length..]) : null;
}
