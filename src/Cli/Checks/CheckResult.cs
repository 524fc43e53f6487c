using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Checks;

/// <summary>One finding of <c>igw doctor</c>.</summary>
/// <param name="Level">How bad.</param>
/// <param name="Area">Column at the left, such as <c>clock</c>.</param>
/// <param name="Text">What was found, in the language of the run.</param>
/// <param name="Fix">What to do about it; null where nothing needs doing.</param>
internal sealed record CheckResult(CheckLevel Level, Phrase Area, string Text, string? Fix = null)
{
    public string Mark => Level switch
    {
        CheckLevel.Good => "\u2713",
        CheckLevel.Warning => "!",
        _ => "\u2717",
    };
}
