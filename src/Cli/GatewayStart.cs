using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;

namespace IndustrialGateway.Cli;

/// <summary>Starts a gateway for a verb and gives a refusal the exit code of the contract.</summary>
internal static class GatewayStart
{
    public static async Task<Gateway> StartAsync(GatewayMap map, GatewayOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await Gateway.StartAsync(map, options, cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayStartException refusal)
        {
            throw new CliException(CodeOf(refusal), refusal.Kind, [.. refusal.Arguments]);
        }
    }

    private static int CodeOf(GatewayStartException refusal) =>
        refusal.Kind == HostingFaults.ListenNotLoopback || refusal.Kind == HostingFaults.PlanFailed ? ExitCode.InvalidMap
        : refusal.Kind == HostingFaults.NotAdmitted ? ExitCode.RefusedByPolicy
        : refusal.Kind == HostingFaults.StateInUse || refusal.Kind == HostingFaults.StateNotWritable ? ExitCode.ProblemsFound
        : ExitCode.DeviceOrNetworkFailure;
}
