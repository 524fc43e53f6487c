using System.Globalization;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Cli.Reading;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Cli.Checks;

/// <summary>Reads every tag of one device once, as the gateway would.</summary>
internal sealed class DeviceCheck(GatewayMap map, DeviceSettings device, CliOptions options, ILoggerFactory loggers) : ICheck
{
    public string Name => device.Name;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var session = await DeviceSession.OpenAsync(map, device, seed: 1, loggers, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var values = await session.ReadAsync([.. device.Tags.Where(tag => tag.Readable)], cancellationToken).ConfigureAwait(false);
                return Judge(values);
            }
        }
        catch (CliException fault)
        {
            return new CheckResult(
                CheckLevel.Problem, CliText.AreaDevice, fault.Problem(options.Language), options.Say(CliText.DeviceFix, device.Endpoint));
        }
    }

    private CheckResult Judge(IReadOnlyList<ReadResult> values)
    {
        var bad = values.Where(value => value.Value.Status.IsBad).ToList();
        var slowest = values.Count == 0 ? 0 : values.Max(value => value.RoundTripNs);
        if (bad.Count == 0)
        {
            return new CheckResult(
                CheckLevel.Good, CliText.AreaDevice, options.Say(CliText.DeviceGood, device.Name, device.Endpoint, values.Count, Figures.Latency(slowest)));
        }

        const int shown = 5;
        var names = string.Join(", ", bad.Take(shown).Select(value => $"{value.Tag.Name} ({value.Value.Status.Name})")) + (bad.Count > shown ? ", ..." : "");
        return new CheckResult(
            CheckLevel.Problem, CliText.AreaDevice,
            options.Say(CliText.DeviceBadTags, device.Name, bad.Count.ToString(CultureInfo.InvariantCulture), values.Count, names),
            options.Say(CliText.DeviceTagFix, device.Name, bad[0].Tag.Name));
    }
}
