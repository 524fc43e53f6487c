namespace IndustrialGateway.Cli.Output;

/// <summary>Text that others wrote, on a terminal of ours.</summary>
internal static class SafeText
{
    /// <summary>Control characters become U+FFFD: a device's text must not move the cursor, colour the screen or begin a line of its own.</summary>
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
            }
        }) : text;
}
