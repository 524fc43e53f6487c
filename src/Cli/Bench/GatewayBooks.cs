using System.Globalization;
using System.Text.RegularExpressions;

namespace IndustrialGateway.Cli.Bench;

/// <summary>What a gateway under test says of itself on its metrics page.</summary>
internal sealed partial class GatewayBooks : IDisposable
{
    private readonly HttpClient _http;

    private GatewayBooks(Uri address) => _http = new HttpClient { BaseAddress = address };

    /// <summary>The page whose address the gateway printed at its start.</summary>
    public static GatewayBooks Of(ChildProcess gateway)
    {
        var printed = Address().Match(gateway.LastLines);
        return printed.Success
            ? new GatewayBooks(new Uri(printed.Value))
            : throw new CliException(ExitCode.ProblemsFound, $"The gateway under test printed no management address. It said:{Environment.NewLine}{gateway.LastLines}");
    }

    /// <summary>Managed memory allocated since its start, bytes.</summary>
    public async Task<long> AllocatedBytesAsync(CancellationToken cancellationToken)
    {
        var page = await PageAsync(cancellationToken).ConfigureAwait(false);
        return (long)double.Parse(Allocated().Match(page).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The page as it is now.</summary>
    public async Task<string> PageAsync(CancellationToken cancellationToken) =>
        await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [GeneratedRegex(@"http://[0-9.]+:[0-9]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"^igw_process_allocated_bytes_total ([0-9.eE+]+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Allocated();
}
