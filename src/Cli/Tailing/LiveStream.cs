using System.Runtime.CompilerServices;

namespace IndustrialGateway.Cli.Tailing;

/// <summary>What a running gateway streams, live samples or missed deadlines: the server-sent events of its management page.</summary>
internal static class LiveStream
{
    private const string Data = "data: ";
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Opens the stream of a page of the gateway; null where nobody answers there. Another answer than a stream is an error.</summary>
    public static async Task<StreamReader?> TryOpenAsync(Uri gateway, string pathAndQuery, bool mustAnswer, CancellationToken cancellationToken)
    {
        var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var response = await client.GetAsync(new Uri(gateway, pathAndQuery), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            return new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (HttpRequestException fault) when (mustAnswer || fault.StatusCode is not null)
        {
            client.Dispose();
            throw new CliException(ExitCode.DeviceOrNetworkFailure, CliFaults.NotReachable, gateway, fault.Message);
        }
        catch (HttpRequestException)
        {
            // Nobody listens: the caller knows what to do then.
            client.Dispose();
            return null;
        }
    }

    /// <summary>The events as (name, data); the name is empty for a sample. Ends with the stream or the token.</summary>
    public static async IAsyncEnumerable<(string Event, string Data)> ReadAsync(StreamReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = "";
        while (await LineAsync(reader, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith(Data, StringComparison.Ordinal))
            {
                yield return (name, line[Data.Length..]);
                name = "";
            }
        }
    }

    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // Ctrl-C, or the gateway has gone: both end the stream.
            return null;
        }
    }
}
