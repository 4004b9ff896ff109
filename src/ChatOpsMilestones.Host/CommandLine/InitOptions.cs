namespace ChatOpsMilestones.Hosting.CommandLine;

/// <param name="File">the playbook to write.</param>
/// <param name="Force">overwrite it.</param>
/// <param name="AnswersFile">file with the answers; null for none.</param>
/// <param name="Mine">take numbers from the stored history.</param>
/// <param name="Given">answers typed as options: key, option and value.</param>
public sealed record InitOptions(
    string File, bool Force, string? AnswersFile, bool Mine, IReadOnlyList<(string Key, string Name, string Value)> Given);
