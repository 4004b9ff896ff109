namespace ChatOpsMilestones.Slack.Limits;

/// <summary>The words in which the table of limits is written.</summary>
internal static class ShapeWords
{
    public static Rule Flag { get; } = new Rule.Flag();

    public static Rule Url { get; } = new Rule.Text(1, 3000, "^(https?|mailto|slack):");

    public static Property Need(string name, Rule rule) => new(name, rule, Needed: true);

    public static Property May(string name, Rule rule) => new(name, rule, Needed: false);

    public static Rule Text(int least, int most) => new Rule.Text(least, most);

    public static Rule Matching(string pattern) => new Rule.Text(1, 40, pattern);

    public static Rule Word(params string[] words) => new Rule.Word(words);

    public static Rule Number(double least, double most, bool whole = false) => new Rule.Number(least, most, whole);

    public static Rule One(params string[] shapes) => new Rule.One(shapes);

    public static Rule List(int least, int most, Rule item) => new Rule.Many(least, most, item);

    public static Rule Plain(int most) => new TextObject(most, MarkupToo: false).Rule;

    public static Rule AnyText(int most) => new TextObject(most, MarkupToo: true).Rule;

    // A text object's bound hangs on where it stands, so its shape carries it in its name.
    private sealed record TextObject(int Most, bool MarkupToo)
    {
        public Rule Rule => MarkupToo ? new Rule.One($"plain_text:{Most}", $"mrkdwn:{Most}") : new Rule.One($"plain_text:{Most}");
    }

    extension(KeyValuePair<string, Shape> named)
    {
        public KeyValuePair<string, Shape> OneOf(params string[] names) => new(named.Key, named.Value with { OneOf = names });

        public KeyValuePair<string, Shape> NotBoth(params string[] names) => new(named.Key, named.Value with { NotBoth = names });
    }
}
