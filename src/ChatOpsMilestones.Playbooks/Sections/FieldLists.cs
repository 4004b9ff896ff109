using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

internal static class FieldLists
{
    extension(Field field)
    {
        /// <summary>A list of values in which none stands twice.</summary>
        public IReadOnlyList<T> Distinct<T>(int fewest, int most, Func<Field, T?> read)
            where T : struct
        {
            var values = new List<T>();
            foreach (var item in field.Items(fewest, most))
            {
                if (read(item) is not { } value)
                    continue;
                if (values.Contains(value))
                    item.Fault($"'{item.Scalar()}' stands in the list twice");
                else
                    values.Add(value);
            }

            return values;
        }

        /// <summary>A list of texts in which none stands twice.</summary>
        public IReadOnlyList<string> DistinctTexts(int fewest, int most, Func<Field, string?> read)
        {
            var values = new List<string>();
            foreach (var item in field.Items(fewest, most))
            {
                if (read(item) is not { } value)
                    continue;
                if (values.Contains(value))
                    item.Fault($"'{value}' stands in the list twice");
                else
                    values.Add(value);
            }

            return values;
        }
    }
}
