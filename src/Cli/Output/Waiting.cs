using Spectre.Console;

namespace IndustrialGateway.Cli.Output;

/// <summary>Shows that something is under way where a person waits at a terminal; elsewhere just waits.</summary>
internal static class Waiting
{
    public static Task<T> ForAsync<T>(IAnsiConsole console, string what, Func<Task<T>> work) =>
        console.Profile.Capabilities.Interactive ? console.Status().StartAsync(what.EscapeMarkup(), _ => work()) : work();
}
