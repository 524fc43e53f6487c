using System.Net.Sockets;
using IndustrialGateway.Configuration;

namespace IndustrialGateway.Cli.Checks;

/// <summary>Whether the management address is free, or already has a gateway.</summary>
internal sealed class ListenCheck(GatewayMap map, CliOptions options) : ICheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Name => options.Say(CliText.AreaListen);

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(map.Listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(map.Listen);
            return new CheckResult(CheckLevel.Good, CliText.AreaListen, options.Say(CliText.ListenFree, map.Listen));
        }
        catch (SocketException fault)
        {
            return await IsGatewayAsync(cancellationToken).ConfigureAwait(false)
                ? new CheckResult(CheckLevel.Good, CliText.AreaListen, options.Say(CliText.ListenRuns, map.Listen))
                : new CheckResult(CheckLevel.Problem, CliText.AreaListen, options.Say(CliText.ListenTaken, map.Listen, fault.Message), options.Say(CliText.ListenFix));
        }
    }

    private async Task<bool> IsGatewayAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://{map.Listen}/livez"), cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            // Somebody else's port.
            return false;
        }
    }
}
