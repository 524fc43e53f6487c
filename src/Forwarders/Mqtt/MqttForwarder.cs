using IndustrialGateway.Forwarders.Mqtt.Connect;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Forwarders.Mqtt.Topics;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.Mqtt;

/// <summary>
/// Sends to an MQTT broker: one connection for each run, and one more for status and will. Any number of runs at a time, one for each class name.
/// </summary>
public sealed class MqttForwarder : IForwarder, IStatusPublisher
{
    private const string Control = "ctl";

    private readonly ForwarderContext _context;
    private readonly MqttSettings _settings;
    private readonly PayloadTables _tables;
    private readonly BrokerConnector _connector;
    private readonly ILogger _logger;
    private readonly IReadOnlyList<MqttEndpoint> _endpoints;
    private readonly Dictionary<string, ConnectionMemory> _memories = [];
    private readonly Lock _gate = new();

    /// <summary>Made by <see cref="MqttFactory"/>; connects nothing yet.</summary>
    internal MqttForwarder(ForwarderContext context)
    {
        _context = context;
        _settings = MqttSettings.Read(context.Uplink);
        _endpoints = context.EmbeddedEndpoint is { } embedded && MqttEndpoint.TryParse(embedded, out var endpoint) ? [endpoint] : _settings.Endpoints;
        if (_endpoints.Count == 0)
        {
            throw new ArgumentException($"Uplink '{context.Uplink.Name}' has no endpoint that can be used.", nameof(context));
        }

        _logger = context.Loggers.CreateLogger<MqttForwarder>();
        _connector = new BrokerConnector(context, _settings, _logger);
        _tables = new PayloadTables(
            new PayloadOptions { GatewayId = context.GatewayId, Layout = _settings.Layout, Time = _settings.Time, Int64AsText = _settings.Int64AsText },
            context.Tags,
            context.Classes);
    }

    /// <inheritdoc/>
    public async Task RunAsync(IDelivery delivery, CancellationToken cancellationToken)
    {
        var connection = new DataConnection(_context, _settings, _connector, MemoryOf(delivery.ClassName), _tables, _logger);
        try
        {
            await connection.RunAsync(delivery, cancellationToken).ConfigureAwait(false);
        }
        catch (UplinkFaultException fault)
        {
            _context.Observer.Disconnected(delivery.ClassName, fault.Message);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task RunStatusAsync(GatewayStatus status, CancellationToken cancellationToken)
    {
        var topic = _settings.StatusTopic.Fill(name => TopicNames.Value(name, _context.GatewayId, _context.Uplink.Name));
        var connection = new StatusConnection(_context, _settings, _connector, MemoryOf(Control));
        try
        {
            await connection.RunAsync(status, topic, cancellationToken).ConfigureAwait(false);
        }
        catch (UplinkFaultException fault)
        {
            _context.Observer.Disconnected(Control, fault.Message);
            throw;
        }
    }

    private ConnectionMemory MemoryOf(string name)
    {
        lock (_gate)
        {
            if (!_memories.TryGetValue(name, out var memory))
            {
                memory = new ConnectionMemory(_endpoints, _context.Clock.TimeProvider);
                _memories.Add(name, memory);
            }

            return memory;
        }
    }
}
