using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Storage;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>Where a command prints, and the options that all commands share.</summary>
/// <param name="output">for answers.</param>
/// <param name="error">for faults.</param>
/// <param name="input">where a person types; null where nobody does, as in a script.</param>
public sealed class Shell(TextWriter output, TextWriter error, TextReader? input = null)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public TextReader? Input { get; } = input;

    /// <summary>Reads the settings and hands them on when they are right; prints every fault when not.</summary>
    public async Task<int> WithSettings(
        CommonOptions options, IReadOnlyDictionary<string, string?> overrides, Func<SettingsResult, Task<int>> work)
    {
        var file = options.SettingsFile ?? SettingsReader.FileName;
        var found = FileFinder.Find(file);
        if (found is null && options.SettingsFile is not null)
            return await Fail($"{options.SettingsFile}: there is no such settings file.");

        var settings = SettingsReader.Read(found, options.Over(overrides));
        if (settings.Faults.Count > 0)
            return await Fail([.. settings.Faults]);

        try
        {
            return await work(settings);
        }
        catch (StoreException fault)
        {
            return await Fail(fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Files beside the store: refused rows, a folder that vanished.
            return await Fail(fault.Message);
        }
    }

    public async Task<int> Fail(params string[] faults)
    {
        foreach (var fault in faults)
            await Error.WriteLineAsync(fault);
        return ExitCode.Invalid;
    }
}

/// <param name="SettingsFile">as typed; null for the usual one.</param>
/// <param name="DataFolder">as typed; null for the setting.</param>
public sealed record CommonOptions(string? SettingsFile, string? DataFolder)
{
    /// <summary>The settings that a command sets itself, and what was typed.</summary>
    public IReadOnlyDictionary<string, string?> Over(IReadOnlyDictionary<string, string?> overrides)
    {
        var all = new Dictionary<string, string?>(overrides);
        if (DataFolder is { } data)
            all["Storage:DataFolder"] = data;
        return all;
    }
}
