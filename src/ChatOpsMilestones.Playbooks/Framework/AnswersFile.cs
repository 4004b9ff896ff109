using ChatOpsMilestones.Playbooks.Reading;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>Reads an answers file, YAML or JSON, as strictly as a playbook: every fault at once, with its line.</summary>
public static class AnswersFile
{
    private static readonly Section Keys = new("set of answers", [.. Question.All.Select(q => q.Key)]);

    /// <param name="text">the whole file.</param>
    /// <param name="fileName">its name, for messages.</param>
    public static (CompanyAnswers? Answers, IReadOnlyList<PlaybookFault> Faults) Read(string text, string fileName)
    {
        var faults = new FaultList(fileName);
        var draft = new AnswersDraft();
        if (string.IsNullOrWhiteSpace(text))
            faults.Add(null, "", "", "the file is empty; a file of answers begins with 'product:'");
        else if (YamlTree.Read(TextChecks.Normalise(text), faults) is { } root && new Field(faults, root, "").Map(Keys) is { } map)
        {
            foreach (var question in Question.All)
            {
                if (map[question.Key] is { } field)
                    Take(draft, question, field);
            }

            map.Require("product");
            var (answers, wrong) = draft.Finish();
            if (answers is not null && !faults.Any)
                return (answers, []);
            if (!faults.Any)
            {
                foreach (var fault in wrong)
                    faults.Add(root, fault[..fault.IndexOf(':', StringComparison.Ordinal)], "", fault[(fault.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            }
        }

        return (null, faults.InOrder());
    }

    private static void Take(AnswersDraft draft, Question question, Field field)
    {
        switch (question.Form)
        {
            case AnswerForm.One:
                Take(draft, question.Key, field, field.Scalar());
                break;
            case AnswerForm.List:
                foreach (var item in field.Items(1, 50))
                    Take(draft, question.Key, item, item.Scalar());
                break;
            case AnswerForm.Map:
                foreach (var (name, value) in field.Named(question.Key, 20))
                    Take(draft, question.Key, value, value.Scalar() is { } text ? name.Scalar() + "=" + text : null);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(question), question.Form, "A form without a reader.");
        }
    }

    private static void Take(AnswersDraft draft, string key, Field field, string? value)
    {
        if (value is not null && draft.Take(key, value) is { } fault)
            field.Fault(fault);
    }
}
