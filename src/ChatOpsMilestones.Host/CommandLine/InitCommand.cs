using ChatOpsMilestones.Core.Mining;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Playbooks.Framework;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>playbook init</c>: a playbook made for one company, as a file and as a table.</summary>
public sealed class InitCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, InitOptions options, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            if (options.AnswersFile is not null && options.Given.Count > 0)
            {
                await shell.Fail($"--answers and {options.Given[0].Name} exclude each other; put every answer into the file, or every one into options.");
                return ExitCode.WrongUsage;
            }

            if (File.Exists(options.File) && !options.Force)
                return await shell.Fail($"{options.File}: is there already; --force overwrites it.");
            if (Path.GetDirectoryName(Path.GetFullPath(options.File)) is { } folder && !Directory.Exists(folder))
                return await shell.Fail($"{options.File}: there is no folder {folder}; make it first.");
            if (await AnswersAsync(options, cancellationToken) is not { } answers)
                return ExitCode.Invalid;

            MiningReport? report = null;
            if (options.Mine || common.DataFolder is not null)
            {
                var (mined, fault) = await MiningRun.RunAsync(settings.Settings, answers.LoginMetric, cancellationToken);
                if (fault is not null)
                    return await shell.Fail(fault);
                report = mined;
            }

            var plan = FrameworkWriter.Write(answers, report);
            await File.WriteAllTextAsync(options.File, plan.Text, cancellationToken);
            await PrintAsync(options.File, plan);
            return ExitCode.Done;
        });

    private async Task<CompanyAnswers?> AnswersAsync(InitOptions options, CancellationToken cancellationToken)
    {
        if (options.AnswersFile is { } file)
            return await ReadAsync(file, cancellationToken);
        if (options.Given.Count == 0 && shell.Input is { } input)
            return await new Interview(shell, input).AskAsync(cancellationToken);

        var draft = new AnswersDraft();
        var faults = new List<string>();
        foreach (var (key, name, value) in options.Given)
        {
            if (draft.Take(key, value) is { } fault)
                faults.Add($"{name}: {fault}");
        }

        var (answers, wrong) = draft.Finish();
        faults.AddRange(wrong);
        if (faults.Count == 0)
            return answers;
        await shell.Fail([.. faults]);
        return null;
    }

    private async Task<CompanyAnswers?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (FileFinder.Find(file) is not { } found)
        {
            await shell.Fail($"{file}: there is no such file of answers.");
            return null;
        }

        if (new FileInfo(found).Length > PlaybookLoader.MostBytes)
        {
            await shell.Fail($"{Path.GetFileName(found)}: the file is too large; allowed: up to 1 MB");
            return null;
        }

        var (answers, faults) = AnswersFile.Read(await File.ReadAllTextAsync(found, cancellationToken), Path.GetFileName(found));
        if (answers is null)
            await shell.Fail([.. faults.Select(fault => fault.ToString())]);
        return answers;
    }

    private async Task PrintAsync(string file, FrameworkPlan plan)
    {
        foreach (var line in plan.Table())
            await shell.Output.WriteLineAsync(line);
        await shell.Output.WriteLineAsync();
        foreach (var note in plan.Notes)
            await shell.Output.WriteLineAsync(note);
        await shell.Output.WriteLineAsync($"{file}: {plan.Rows.Count} milestones written, {plan.Rows.Count(row => row.Start)} of them on. Next: check --playbook {file}");
        foreach (var fault in PlaybookLoader.LoadFile(file) is var loaded ? loaded.Faults.Concat(loaded.Warnings) : [])
            await shell.Output.WriteLineAsync($"warning: {fault}");
    }
}
