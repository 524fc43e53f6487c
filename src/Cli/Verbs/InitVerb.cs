using System.CommandLine;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw init [FILE]</c>: a small commented map that runs at once, the same as <c>config/demo.yaml</c>.</summary>
internal static class InitVerb
{
    public static Command Create(CliOptions options)
    {
        var file = new Argument<string>("file") { Description = options.Say(CliText.ArgumentFile), DefaultValueFactory = _ => "igw.yaml" };
        var force = new Option<bool>("--force") { Description = options.Say(CliText.OptionForce) };
        var command = new Command("init", options.Say(CliText.VerbInit)) { file, force };
        command.SetAction(result => Write(result.GetRequiredValue(file), result.GetValue(force), options));
        return command;
    }

    private static void Write(string path, bool force, CliOptions options)
    {
        using var template = typeof(InitVerb).Assembly.GetManifestResourceStream("demo.yaml")!;
        try
        {
            // CreateNew asks and creates in one step: a file that appears meanwhile is not lost.
            using var target = new FileStream(path, force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            template.CopyTo(target);
        }
        catch (IOException) when (!force && File.Exists(path))
        {
            throw new CliException(ExitCode.ProblemsFound, CliFaults.FileExists, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.ProblemsFound, CliFaults.FileFailed, path, fault.Message);
        }

        Console.Out.WriteLine(options.Say(CliText.Wrote, path));
    }
}
