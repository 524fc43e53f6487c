using System.CommandLine;
using IndustrialGateway.Cli;

var options = new CliOptions(CliOptions.Detect(args));
var result = CommandTree.Build(options).Parse(args);
if (result.Errors.Count > 0 && result.Action is not HelpPrinter)
{
    return UsageErrors.Print(result, options);
}

try
{
    // Signals are the verbs' business: `run` drains first.
    return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }).ConfigureAwait(false);
}
catch (CliException fault) when (!result.GetValue(options.Debug))
{
    if (fault.Render(options.Language) is { Length: > 0 } text)
    {
        await Console.Error.WriteLineAsync(text).ConfigureAwait(false);
    }

    return fault.ExitCode;
}
catch (OperationCanceledException) when (!result.GetValue(options.Debug))
{
    // Ctrl-C before the work was done: whoever pressed it knows why.
    return ExitCode.ProblemsFound;
}
catch (Exception fault)
{
    // The last boundary of the program: whatever reaches it is a defect of ours, said in one line.
    var cause = result.GetValue(options.Debug) ? fault.ToString() : fault.Message;
    await Console.Error.WriteLineAsync(new CliException(ExitCode.ProblemsFound, CliFaults.Internal, cause).Render(options.Language)).ConfigureAwait(false);
    return fault is CliException known ? known.ExitCode : ExitCode.ProblemsFound;
}
