using IndustrialGateway.Cli.Output;
using IndustrialGateway.Configuration;

namespace IndustrialGateway.Cli.Checks;

/// <summary>Whether the state folder can be written, and how much room its disk has.</summary>
internal sealed class StateCheck(GatewayMap map, CliOptions options) : ICheck
{
    private const long LittleRoom = 256L << 20;

    public string Name => options.Say(CliText.AreaDisk);

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Look(Path.GetFullPath(map.StateDirectory)));

    private CheckResult Look(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
                var free = new DriveInfo(folder).AvailableFreeSpace;
                var text = options.Say(CliText.StateGood, folder, Figures.Bytes(free));
                return free < LittleRoom
                    ? new CheckResult(CheckLevel.Warning, CliText.AreaDisk, text, options.Say(CliText.StateFull))
                    : new CheckResult(CheckLevel.Good, CliText.AreaDisk, text);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CheckResult(CheckLevel.Problem, CliText.AreaDisk, options.Say(CliText.StateBad, folder, fault.Message), options.Say(CliText.StateFix));
        }
    }
}
