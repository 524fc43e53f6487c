using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>A connection for one answer to a person: what fails says so, nothing is tried again.</summary>
internal sealed class SingleConnection : IAsyncDisposable
{
    private readonly ClientOptions _options;
    private readonly UaReverseListener? _door;
    private readonly string _name;

    private SingleConnection(ClientOptions options, UaReverseListener? door, UaClient client, string name) => (_options, _door, Client, _name) = (options, door, client, name);

    /// <summary>The client.</summary>
    public UaClient Client { get; }

    /// <summary>Connects.</summary>
    /// <exception cref="SourceFaultException">It failed; the message names the layer and the remedy.</exception>
    public static async Task<SingleConnection> OpenAsync(SourceContext context, OpcUaChannelPlan plan, CancellationToken cancellationToken)
    {
        var options = ClientOptions.Open(context, plan, null);
        UaReverseListener? door = null;
        UaClient? client = null;
        try
        {
            door = ReverseDoor.Open(plan, context.Clock.TimeProvider);
            client = await UaClient.ConnectAsync(options.Make(door), cancellationToken).ConfigureAwait(false);
            return new SingleConnection(options, door, client, plan.Name);
        }
        catch (UaConnectException e)
        {
            throw new SourceFaultException(ConnectText.Of(e), e) { IsPermanent = e.Layer is UaConnectLayer.Certificate or UaConnectLayer.User };
        }
        finally
        {
            if (client is null)
            {
                options.Dispose();
                if (door is not null)
                {
                    await door.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Makes a call; a failure of the service is a fault of the device.</summary>
    public async Task<T> CallAsync<T>(Func<UaClient, Task<T>> call)
    {
        try
        {
            return await call(Client).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UaServiceException or UaDecodingException)
        {
            throw new SourceFaultException($"{_name}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().ConfigureAwait(false);
        if (_door is not null)
        {
            await _door.DisposeAsync().ConfigureAwait(false);
        }

        _options.Dispose();
    }
}
