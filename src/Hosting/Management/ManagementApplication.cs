using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.Management;

/// <summary>Answers the management requests. Pages are read only; everything else is refused.</summary>
/// <remarks>Threads: any number of requests. A failed request is logged and answered with 500; it never reaches the flow.</remarks>
internal sealed class ManagementApplication(IManagementSource source, TimeProvider timeProvider, ILogger logger) : IHttpApplication<HttpContext>, IDisposable
{
    private const int DefaultValues = 1000;
    private const int MaxValues = 100_000;

    private readonly CancellationTokenSource _stopping = new();
    private readonly TailPage _tail = new(source, timeProvider);
    private readonly LatePage _late = new(source, timeProvider);

    /// <summary>Time.</summary>
    public TimeProvider TimeProvider => timeProvider;

    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <summary>Ends the live streams.</summary>
    public void Stop() => _stopping.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The reader has gone, or the gateway stops: the way every live stream ends.
            context.Abort();
        }
        catch (Exception e)
        {
            HostingLog.ManagementRequestFailed(logger, context.Request.Path, e);
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!IsHostOfThisMachine(context.Request.Host.Host))
        {
            // A page of a stranger that points its own name at 127.0.0.1 (DNS rebinding) must not read the plant.
            return TextAsync(context, StatusCodes.Status421MisdirectedRequest, "This endpoint answers only to localhost and loopback addresses.\n");
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return TextAsync(context, StatusCodes.Status405MethodNotAllowed, "These pages are read only.\n");
        }

        return context.Request.Path.Value switch
        {
            "/livez" => TextAsync(context, StatusCodes.Status200OK, "alive\n"),
            "/readyz" => ReadinessAsync(context),
            "/metrics" => MetricsAsync(context),
            "/api/v1/status" => JsonAsync(context, StatusCodes.Status200OK, source.Snapshot(ValuesWanted(context)), StatusJson.Default.GatewaySnapshot),
            "/api/v1/tail" => _tail.AnswerAsync(context, _stopping.Token),
            "/api/v1/late" => _late.AnswerAsync(context, _stopping.Token),
            "/" => TextAsync(context, StatusCodes.Status200OK, "IndustrialGateway: /livez /readyz /metrics /api/v1/status /api/v1/tail /api/v1/late\n"),
            _ => TextAsync(context, StatusCodes.Status404NotFound, "No such page: /livez /readyz /metrics /api/v1/status /api/v1/tail /api/v1/late\n"),
        };
    }

    private static bool IsHostOfThisMachine(string host) =>
        host.Length == 0
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static int ValuesWanted(HttpContext context) =>
        int.TryParse(context.Request.Query["values"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? Math.Min(wanted, MaxValues)
            : DefaultValues;

    private Task ReadinessAsync(HttpContext context)
    {
        var reasons = source.NotReady();
        var status = reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return JsonAsync(context, status, new ReadinessAnswer(reasons.Count == 0, reasons), StatusJson.Default.ReadinessAnswer);
    }

    private Task MetricsAsync(HttpContext context)
    {
        context.Response.ContentType = MetricsPage.ContentType;
        return BodyAsync(context, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(MetricsPage.Write(source.Figures())));
    }

    private static Task TextAsync(HttpContext context, int status, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return BodyAsync(context, status, Encoding.UTF8.GetBytes(text));
    }

    private static Task JsonAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return BodyAsync(context, status, JsonSerializer.SerializeToUtf8Bytes(value, type));
    }

    private static Task BodyAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
