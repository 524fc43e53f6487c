using IndustrialGateway.Configuration;
using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Cli.Checks;

/// <summary>
/// Connects to one uplink as the gateway would, login and certificates included, and sends nothing. Under a gateway id of its own: a gateway that runs keeps its
/// sessions.
/// </summary>
internal sealed class UplinkCheck(GatewayMap map, UplinkSettings uplink, CliOptions options, ILoggerFactory loggers) : ICheck, IUplinkObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TaskCompletionSource<string> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => uplink.Name;

    public void Connected(string className, string endpoint) => _connected.TrySetResult(endpoint);

    public void Disconnected(string className, string reason)
    {
        // The exception that ends the run says it better.
    }

    public void Sent(string className, long bytes)
    {
        // Nothing is sent.
    }

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        if (MqttFactory.UsesEmbeddedBroker(uplink))
        {
            return new CheckResult(CheckLevel.Good, CliText.AreaUplink, options.Say(CliText.UplinkEmbedded, uplink.Name));
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(Patience);
        var forwarder = Catalog.Create().ForwarderOf(uplink.Type)!.Create(Context());
        try
        {
            var run = forwarder.RunAsync(new EmptyDelivery(map.Classes[0]), ending.Token);
            await Task.WhenAny(run, _connected.Task).ConfigureAwait(false);
            if (_connected.Task.IsCompletedSuccessfully)
            {
                var endpoint = await _connected.Task.ConfigureAwait(false);
                await ending.CancelAsync().ConfigureAwait(false);
                await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new CheckResult(CheckLevel.Good, CliText.AreaUplink, options.Say(CliText.UplinkGood, uplink.Name, endpoint));
            }

            await run.ConfigureAwait(false);
            return Problem(options.Say(CliText.UplinkSilent));
        }
        catch (UplinkFaultException fault)
        {
            return Problem(fault.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Problem(options.Say(CliText.UplinkSilent));
        }
    }

    private CheckResult Problem(string reason) =>
        new(CheckLevel.Problem, CliText.AreaUplink, options.Say(CliText.UplinkBad, uplink.Name, reason), options.Say(CliText.UplinkFix));

    private ForwarderContext Context() => new()
    {
        GatewayId = $"{map.GatewayId}-doctor", Uplink = uplink, Tags = map.Tags, Classes = map.Classes, Clock = new GatewayClock(SystemTime.Provider), Observer = this,
        Loggers = loggers, Secrets = GatewaySecrets.Of(map), ResolvePath = map.ResolvePath,
    };
}
