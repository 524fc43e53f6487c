using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <content>How it is opened. Each failure names its layer.</content>
public sealed partial class UaTcpConnection
{
    /// <summary>Looks at the server's certificate, dials, agrees on limits, opens the channel.</summary>
    /// <exception cref="UaConnectException">Not opened; the layer says how far it came.</exception>
    /// <exception cref="OperationCanceledException">Given up by the caller.</exception>
    public static async Task<UaTcpConnection> ConnectAsync(UaTcpConnectionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var url = Parse(options.EndpointUrl);
        CheckCertificate(options, url);
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var socket = await DialAsync(options.DialUrl is null ? url : Parse(options.DialUrl), timeout.Token, either.Token, cancellationToken).ConfigureAwait(false);
        return await OpenAsync(socket, options, either.Token, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with a connection a server has opened (<see cref="UaReverseListener"/>); it belongs to this call from now on.</summary>
    /// <exception cref="UaConnectException">Not opened; the layer says how far it came.</exception>
    /// <exception cref="OperationCanceledException">Given up by the caller.</exception>
    public static async Task<UaTcpConnection> ConnectAsync(UaReverseConnection reverse, UaTcpConnectionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reverse);
        ArgumentNullException.ThrowIfNull(options);
        var socket = reverse.TakeSocket();
        try
        {
            CheckCertificate(options, Parse(options.EndpointUrl));
        }
        catch (UaConnectException)
        {
            socket.Dispose();
            throw;
        }

        using var timeout = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await OpenAsync(socket, options, either.Token, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Looks at the server's certificate again, after the trust list or a revocation list has changed: a connection whose certificate is refused now ends.
    /// </summary>
    /// <returns>True where it is still accepted.</returns>
    public bool RecheckCertificate()
    {
        try
        {
            CheckCertificate(_options, Parse(EndpointUrl));
            return true;
        }
        catch (UaConnectException refused)
        {
            Abort(new(refused.Status, refused.Message));
            return false;
        }
    }

    private static UaEndpointUrl Parse(string text) => UaEndpointUrl.TryParse(text, out var url)
        ? url
        : throw new UaConnectException(UaConnectLayer.Dns, UaStatusCodes.BadTcpEndpointUrlInvalid, $"'{text}' is no URL of OPC UA TCP, such as opc.tcp://host:4840.");

    private static void CheckCertificate(UaTcpConnectionOptions options, UaEndpointUrl url)
    {
        if (options.Channel.Policy.IsNone)
        {
            return;
        }

        if (options.Certificates is null)
        {
            throw new ArgumentException("A secured channel needs a check of the server's certificate.", nameof(options));
        }

        var expectations = options.Expectations ?? new CertificateExpectations { Host = url.Host };
        var verdict = options.Certificates.Check(
            options.Channel.ServerCertificate ?? [],
            expectations with { Usage = CertificateUsage.Server, SecurityPolicyUri = options.Channel.Policy.Uri, Peer = url.Text });
        if (!verdict.IsAccepted)
        {
            throw new UaConnectException(UaConnectLayer.Certificate, verdict.StatusCode, $"{url.Text}: {verdict.Text}") { Verdict = verdict };
        }
    }

    private static async Task<Socket> DialAsync(UaEndpointUrl url, CancellationToken timeout, CancellationToken either, CancellationToken caller)
    {
        var layer = UaConnectLayer.Dns;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(url.Host, either).ConfigureAwait(false);
            layer = UaConnectLayer.Tcp;
            return await SocketDialer.ConnectAnyAsync(addresses, url.Port, either).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            var what = layer == UaConnectLayer.Dns ? "was not resolved" : "did not accept a connection";
            throw new UaConnectException(layer, UaStatusCodes.BadTimeout, $"{url.Host}:{url.Port} {what} in time.");
        }
        catch (SocketException e)
        {
            var text = layer == UaConnectLayer.Dns
                ? $"The name '{url.Host}' could not be resolved: {e.Message}."
                : $"No connection to {url.Host}:{url.Port}: {e.Message}.";
            throw new UaConnectException(layer, UaStatusCodes.BadNotConnected, text, e);
        }
    }

    private static async Task<UaTcpConnection> OpenAsync(Socket socket, UaTcpConnectionOptions options, CancellationToken either, CancellationToken caller)
    {
        var connection = Create(socket, options);
        connection.Start();
        try
        {
            await connection._opened.Task.WaitAsync(either).ConfigureAwait(false);
            return connection;
        }
        catch (OperationCanceledException)
        {
            connection.Abort(new(UaStatusCodes.BadTimeout, "The server did not open the channel in time."));
            var reason = await connection.Closed.ConfigureAwait(false);
            caller.ThrowIfCancellationRequested();
            throw connection.NotOpened(reason);
        }
    }

    private static UaTcpConnection Create(Socket socket, UaTcpConnectionOptions options)
    {
        try
        {
            return new UaTcpConnection(socket, options);
        }
        catch (ArgumentException)
        {
            socket.Dispose();
            throw;
        }
    }

    private UaConnectException NotOpened(UaChannelFault reason)
    {
        var isAcknowledged = Volatile.Read(ref _isAcknowledged);
        var hint = isAcknowledged && !Policy.IsNone && reason.Status == UaStatusCodes.BadSecurityChecksFailed
            ? " Most often the server does not trust this client's certificate yet: accept it there."
            : "";
        var layer = isAcknowledged ? UaConnectLayer.Channel : UaConnectLayer.Hello;
        return new UaConnectException(layer, reason.Status, $"{EndpointUrl}: {reason.Text}{hint}");
    }
}
