using System.CommandLine;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Trusting;

/// <summary>Whose certificates a run of <c>igw trust</c> works on.</summary>
/// <param name="StateFolder">The state folder of the gateway.</param>
/// <param name="GatewayId">Its id; null where only the folder was named.</param>
internal sealed record TrustPlace(string StateFolder, string? GatewayId)
{
    private const string DefaultState = "state";

    /// <summary>The trust folder.</summary>
    public UaTrustFolder Open() => new(StateFolder, new UaDiskFiles(), SystemTime.Provider);

    /// <summary>The place named on the command line: a map, a state folder, or <c>./state</c> where that holds certificates.</summary>
    public static TrustPlace Of(string? map, string? state, ParseResult result, CliOptions options)
    {
        if (map is not null)
        {
            var loaded = MapInput.Require(map, result, options);
            return new TrustPlace(Path.GetFullPath(state ?? loaded.StateDirectory), loaded.GatewayId);
        }

        return state is not null ? new TrustPlace(Path.GetFullPath(state), null)
            : Directory.Exists(Path.Combine(DefaultState, "pki")) ? new TrustPlace(Path.GetFullPath(DefaultState), null)
            : throw new CliException(ExitCode.WrongUsage, TrustFaults.NoPlace);
    }
}
