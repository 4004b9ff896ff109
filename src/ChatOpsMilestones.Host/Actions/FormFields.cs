using System.Globalization;
using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>Fills a form with what was typed and says what is wrong with it.</summary>
public static class FormFields
{
    public static Form Fill(Form form, IReadOnlyDictionary<string, string> typed) => form with
    {
        Fields = [.. form.Fields.Select(f => f with { Value = (typed.GetValueOrDefault(f.Id) ?? "").Trim(), Error = null })],
    };

    /// <summary>Every field that is missing, too long, no choice, no date or no time gets its error.</summary>
    public static Form Check(Form form) => form with { Fields = [.. form.Fields.Select(f => f with { Error = Fault(f) })] };

    public static bool HasErrors(Form form) => form.Fields.Any(f => f.Error is not null);

    /// <summary>Puts an error on one field, or on the first when <paramref name="field"/> is null.</summary>
    public static Form Blame(Form form, string? field, string error)
    {
        var blamed = field ?? (form.Fields.Count > 0 ? form.Fields[0].Id : null);
        return form with { Fields = [.. form.Fields.Select(f => f.Id == blamed ? f with { Error = error } : f)] };
    }

    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= 254 && at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.')
            && text.All(c => c is > ' ' and not ('<' or '>' or '"' or ',' or ';' or '?' or '&' or '%' or ':' or '\u007f'));
    }

    private static string? Fault(FormField field)
    {
        if (field.Value.Length == 0)
            return field.Required ? "This is needed." : null;
        if (field.Value.Length > field.MaxLength)
            return $"At most {field.MaxLength} characters; this has {field.Value.Length}.";
        return field.Kind switch
        {
            FieldKind.Date when !DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                => "Write a day like 2027-02-01.",
            FieldKind.Time when !TimeOnly.TryParseExact(field.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                => "Write a time like 14:30.",
            FieldKind.Choice when field.Options.All(o => o.Value != field.Value) => "Choose one of the list.",
            FieldKind.Text when field.Value.Contains('\n', StringComparison.Ordinal) => "One line, please.",
            _ => null,
        };
    }
}
