using System.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IndustrialGateway.Cli.Output;

/// <summary>Tables on stdout: in colour on a terminal, plain text of a fixed width in a file or a pipe.</summary>
internal static class Tables
{
    private const int WidthOfFiles = 140;

    /// <summary>The console tables of this run go to.</summary>
    public static IAnsiConsole Console(ParseResult result, CliOptions options)
    {
        var color = options.UseColor(result, isError: false);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(System.Console.Out),
            ColorSystem = color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Ansi = color ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = color ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (System.Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return console;
    }

    /// <summary>A table with the house's border and these columns; numbers belong to the right.</summary>
    public static Table Make(CliOptions options, params (Map.Phrase Title, bool IsNumber)[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (title, isNumber) in columns)
        {
            var column = new TableColumn(options.Say(title).EscapeMarkup()) { NoWrap = true };
            table.AddColumn(isNumber ? column.RightAligned() : column);
        }

        return table;
    }

    /// <summary>Adds a row of plain texts.</summary>
    public static void Add(Table table, params string[] cells) => table.AddRow(cells.Select(IRenderable (cell) => new Text(cell)));
}
