using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Cli.Running;

/// <summary>
/// Logs as one English line each on stderr; while a live table owns the terminal the newest lines are kept for it instead. Threads: any; guarded by one lock, as
/// logs are rare (nothing logs per sample).
/// </summary>
internal sealed class LogLines(TextWriter output, TimeProvider timeProvider, LogLevel least, bool withStacks) : ILoggerProvider
{
    private const int Kept = 5;
    private readonly Lock _gate = new();
    private readonly Queue<string> _newest = new();
    private bool _holdsBack;

    /// <summary>The newest lines, oldest first.</summary>
    public IReadOnlyList<string> Newest
    {
        get
        {
            lock (_gate)
            {
                return [.. _newest];
            }
        }
    }

    /// <summary>True while a live table shows <see cref="Newest"/> and nothing may be written beside it.</summary>
    public bool HoldsBack
    {
        set
        {
            lock (_gate)
            {
                _holdsBack = value;
            }
        }
    }

    /// <summary>A factory with this as its only provider.</summary>
    public ILoggerFactory CreateFactory() => LoggerFactory.Create(builder => builder.SetMinimumLevel(least).AddProvider(this)
        .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void Dispose()
    {
        // Nothing to free: the writer is the caller's.
    }

    private void Write(LogLevel level, string category, EventId id, string message, Exception? exception)
    {
        var reason = exception is null ? "" : withStacks ? Environment.NewLine + exception : $" ({exception.Message})";
        var line = $"{timeProvider.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {Name(level)} {category}[{id.Id}] {message}{reason}";
        lock (_gate)
        {
            _newest.Enqueue(line);
            if (_newest.Count > Kept)
            {
                _newest.Dequeue();
            }

            if (!_holdsBack)
            {
                output.WriteLine(line);
            }
        }
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        _ => "error",
    };

    private sealed class Logger(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Write(logLevel, category, eventId, formatter(state, exception), exception);
    }
}
