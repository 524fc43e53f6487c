using System.CommandLine;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli;

/// <summary>The options every verb has, and what they mean for its output. One object a run of the program; its thread only.</summary>
/// <param name="language">Language of every text of this run, known before anything is parsed: help is written in it.</param>
public sealed class CliOptions(Language language)
{
    /// <summary><c>--lang en|zh</c>. Read by <see cref="Detect"/>; stands here so that help shows it and a wrong value is an error.</summary>
    public Option<string> LanguageOption { get; } = MakeLanguage(language);

    /// <summary><c>--json</c>: data for programs on stdout.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = CliText.OptionJson.In(language), Recursive = true };

    /// <summary><c>--no-color</c>; the environment variable NO_COLOR says the same.</summary>
    public Option<bool> NoColor { get; } = new("--no-color") { Description = CliText.OptionNoColor.In(language), Recursive = true };

    /// <summary><c>--debug</c>: stack traces and debug logs.</summary>
    public Option<bool> Debug { get; } = new("--debug") { Description = CliText.OptionDebug.In(language), Recursive = true };

    /// <summary>Language of every text of this run.</summary>
    public Language Language { get; } = language;

    /// <summary>The language asked for: <c>--lang</c>, then LC_ALL, LC_MESSAGES, LANG, then English.</summary>
    public static Language Detect(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = arguments[i] == "--lang" && i + 1 < arguments.Count ? arguments[i + 1]
                : arguments[i].StartsWith("--lang=", StringComparison.Ordinal) ? arguments[i]["--lang=".Length..]
                : null;
            if (value is not null)
            {
                return OfLocale(value);
            }
        }

        string[] variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        return OfLocale(variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)));
    }

    /// <summary>A text in the language of this run.</summary>
    public string Say(Phrase phrase, params object?[] arguments) => phrase.In(Language, arguments);

    /// <summary>True where colours may be used on stdout or stderr: a terminal, and nobody said no.</summary>
    public bool UseColor(ParseResult result, bool isError) =>
        !result.GetValue(NoColor) && Environment.GetEnvironmentVariable("NO_COLOR") is null && !(isError ? Console.IsErrorRedirected : Console.IsOutputRedirected);

    /// <summary>Gives the options to the root command; being recursive, every verb has them.</summary>
    internal void AddTo(Command root)
    {
        root.Options.Add(LanguageOption);
        root.Options.Add(Json);
        root.Options.Add(NoColor);
        root.Options.Add(Debug);
    }

    private static Language OfLocale(string? locale) =>
        locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Chinese : Language.English;

    private static Option<string> MakeLanguage(Language language)
    {
        var option = new Option<string>("--lang") { Description = CliText.OptionLanguage.In(language), Recursive = true, HelpName = "en|zh" };
        option.AcceptOnlyFromAmong("en", "zh");
        return option;
    }
}
