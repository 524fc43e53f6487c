using System.CommandLine;
using IndustrialGateway.Cli;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli;

public sealed class HelpPrinterTests
{
    public static TheoryData<Language> Languages => [Language.English, Language.Chinese];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Print_OfEveryVerb_DescribesVerbArgumentsAndOptionsInTheLanguage(Language language)
    {
        var options = new CliOptions(language);
        var root = CommandTree.Build(options);

        foreach (var verb in root.Subcommands.Append<Command>(root))
        {
            using var output = new StringWriter();
            new HelpPrinter(options).Print(verb, output);
            var text = output.ToString();

            Assert.Contains("--lang en|zh", text, StringComparison.Ordinal);
            Assert.All(Described(verb), description => Assert.False(string.IsNullOrEmpty(description), $"{verb.Name}: something has no description"));
            Assert.Equal(language == Language.Chinese, text.Any(c => c is >= '\u4e00' and <= '\u9fff'));
        }
    }

    [Fact]
    public void Print_OfRun_ShowsHowItIsTyped()
    {
        var options = new CliOptions(Language.English);
        using var output = new StringWriter();

        new HelpPrinter(options).Print(CommandTree.Build(options).Subcommands.Single(verb => verb.Name == "run"), output);

        Assert.Contains("igw run MAP.yaml", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "run", "--lang", "zh" }, Language.Chinese)]
    [InlineData(new[] { "run", "--lang=zh" }, Language.Chinese)]
    [InlineData(new[] { "run", "--lang", "en" }, Language.English)]
    public void Detect_OfAnOption_IsThatLanguage(string[] arguments, Language expected)
    {
        Assert.Equal(expected, CliOptions.Detect(arguments));
    }

    private static IEnumerable<string?> Described(Command verb) =>
        verb.Arguments.Select(argument => argument.Description).Concat(verb.Options.Select(option => option.Description)).Append(verb.Description);
}
