using ChatOpsMilestones.Playbooks.Framework;

namespace ChatOpsMilestones.Playbooks.Tests.Framework;

public sealed class AnswersFileTests
{
    [Fact]
    public void The_same_answers_in_JSON_and_in_YAML_make_the_same_playbook()
    {
        var json = Read("""{ "product": "Northlight", "data": ["product", "crm"], "segments": { "ENT": "Large", "SMB": "Small" }, "forecast": false }""");
        var yaml = Read("product: Northlight\ndata: [product, crm]\nsegments: { ENT: Large, SMB: Small }\n");

        Assert.Equal(FrameworkWriter.Write(yaml, null).Text, FrameworkWriter.Write(json, null).Text);
    }

    [Theory]
    [InlineData("about: x", "product: is missing; every set of answers needs it")]
    [InlineData("product: A\nprodct: B", "2:1: unknown key 'prodct' (did you mean 'product'?)", true)]
    [InlineData("product: A\ndata: [crm, suport]", "2:13: data[2]: 'suport' is no source of data (did you mean 'support'?); allowed: product, people, crm, billing, support, survey, communication, goals")]
    [InlineData("product: A\nsegments: { ENT: Large, 1x: Small }", "2:29: segments[1x]: '1x' is no name of a segment; allowed: letters, digits, '_' and '-', up to 20 characters, a letter first; or ENT=Enterprise")]
    [InlineData("product: A\nstages: { onboarding: fortnight }", "2:23: stages[onboarding]: 'fortnight' is no time; allowed: days 1-14, weeks 3-8, months 3-6 and the like")]
    [InlineData("product: A\nstages: { onboarding: days 1-400 }", "2:23: stages[onboarding]: 'days 1-400' does not fit onboarding; allowed: a stage that ends between day 8 and day 90, written from its first to its last")]
    [InlineData("product: A\nstages: { adoption: weeks 3-51 }", "1:1: stages: the stage expansion (months 3–6) does not end after adoption (weeks 3–51)")]
    [InlineData("product: A\ndata: [crm, people]", "1:1: data: 'people' (usage per person) is given without 'product'")]
    [InlineData("product: A\nforecast: true", "1:1: forecast: is compared with the use of limit_metric, which is missing")]
    [InlineData("product: A\nforecast: yes", "2:11: forecast: 'yes' is neither true nor false; allowed: true, false")]
    [InlineData("product: A\nlimit_metric: API Calls", "2:15: limit_metric: 'API Calls' is no name of a metric; allowed: lower-case letters, digits and '_', up to 40 characters, a letter first")]
    [InlineData("product: A\nfirst_value: \"a\\nb\"", "2:14: first_value: has characters that are not allowed here: line breaks, tabs, invisible ones, '[[' or ']]'")]
    [InlineData("product: A\ncore_features: [a, a]", "2:20: core_features[2]: 'a' stands in the list twice")]
    [InlineData("product: A\ncore_features: a", "2:16: core_features: is no list; write '[a, b]' or lines that begin with '- '")]
    [InlineData("", "the file is empty; a file of answers begins with 'product:'", true)]
    public void A_fault_names_the_field_the_value_and_the_line(string text, string expected, bool beginning = false)
    {
        var (answers, faults) = AnswersFile.Read(text, "answers.yaml");

        Assert.Null(answers);
        var fault = Assert.Single(faults).ToString();
        if (beginning)
            Assert.Contains(expected, fault, StringComparison.Ordinal);
        else
            Assert.EndsWith(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(3, AnswersFile.Read("product: A\ndata: [x]\nforecast: 1\nlogin_metric: A-B\n", "answers.yaml").Faults.Count);

    [Fact]
    public void Broken_answers_are_refused_or_make_a_sound_playbook()
    {
        const string good = """
            product: "North {light}"
            about: Reporting.
            data: [product, people, crm, billing, support, survey, communication, goals]
            segments: { ENT: Enterprise, SMB: Small business }
            first_value: first_report_built
            core_features: [reports, "a: b"]
            advanced_features: [forecasting]
            limit_metric: api_calls
            forecast: true
            stages: { onboarding: days 1-20, renewal: months 11-12 }
            """;
        const string letters = "{}[]:,-#'\"\\%@ \n0a\t\u202e&*!|>";
        var random = new Random(20261121);
        var made = 0;
        for (var i = 0; i < 3000; i++)
        {
            var text = good.ToCharArray().ToList();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Count);
                if (random.Next(2) == 0)
                    text[at] = letters[random.Next(letters.Length)];
                else
                    text.RemoveAt(at);
            }

            var (answers, faults) = AnswersFile.Read(new string([.. text]), "answers.yaml");
            Assert.True(answers is null == faults.Count > 0);
            if (answers is null || made++ % 10 != 0)
                continue;
            var loaded = PlaybookLoader.Load(FrameworkWriter.Write(answers, null).Text, "made.yaml");
            Assert.Empty(loaded.Faults);
        }

        Assert.InRange(made, 200, 2800);
    }

    [Fact]
    public void Every_answer_and_its_option_are_in_the_manual()
    {
        var manual = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "write-a-playbook.md"));
        var chapter = manual[manual.IndexOf("## Start from your own product", StringComparison.Ordinal)..manual.IndexOf("## How values are written", StringComparison.Ordinal)];

        Assert.All(Question.All, question => Assert.Contains($"| `{question.Key}` | `--", chapter, StringComparison.Ordinal));
        Assert.All(CompanyAnswers.DataWords, word => Assert.Contains($"`{word}`", chapter, StringComparison.Ordinal));
        var example = chapter.Split("```yaml\n")[1].Split("```")[0];
        Assert.Empty(AnswersFile.Read(example, "answers.yaml").Faults);
    }

    private static CompanyAnswers Read(string text)
    {
        var (answers, faults) = AnswersFile.Read(text, "answers.yaml");
        Assert.Empty(faults);
        return answers!;
    }
}
