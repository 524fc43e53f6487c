using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>One client of a <see cref="ModbusServer"/>: one loop that receives, answers and sends. While it sends it does not receive, so a client that does not read is not read.</summary>
internal sealed class ServerConnection(ModbusServer owner, Socket socket, ModbusServerCore core, Lock modelGate, TimeProvider time)
{
    // Answers are sent together up to here; one step adds at most 260 bytes.
    private const int SendThreshold = 8 * 1024;

    private readonly ArrayBufferWriter<byte> _output = new(SendThreshold + ModbusLimits.MaxTcpAduBytes);
    private long _lastAnswer = time.GetTimestamp();

    /// <summary>Ends when the connection has.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Time since the last whole request was answered.</summary>
    public TimeSpan IdleFor => time.GetElapsedTime(Volatile.Read(ref _lastAnswer));

    /// <summary>Begins to serve.</summary>
    public void Start(CancellationToken stopping) => Completion = Task.Run(() => RunAsync(stopping), CancellationToken.None);

    /// <summary>Cuts the connection; any thread.</summary>
    public void Abort() => socket.Dispose();

    private async Task RunAsync(CancellationToken stopping)
    {
        var bytePipe = new Pipe(new PipeOptions(useSynchronizationContext: false));
        try
        {
            var isOpen = true;
            while (isOpen)
            {
                var count = await socket.ReceiveAsync(bytePipe.Writer.GetMemory(ModbusLimits.MaxTcpAduBytes), SocketFlags.None, CancellationToken.None)
                    .ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                bytePipe.Writer.Advance(count);
                await bytePipe.Writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                isOpen = await AnswerAsync(bytePipe.Reader, stopping).ConfigureAwait(false);
            }
        }
        catch (SocketException)
        {
            // Expected: reset by the peer or cut by Abort; a request under way is the client's to repeat.
        }
        catch (ObjectDisposedException)
        {
            // Expected: cut by Abort between two operations.
        }
        catch (OperationCanceledException)
        {
            // Expected: the server stops while a delayed answer waits.
        }
        finally
        {
            await bytePipe.Writer.CompleteAsync().ConfigureAwait(false);
            await bytePipe.Reader.CompleteAsync().ConfigureAwait(false);
            socket.Dispose();
            owner.Forget(this);
        }
    }

    private async ValueTask<bool> AnswerAsync(PipeReader reader, CancellationToken stopping)
    {
        while (true)
        {
            if (!reader.TryRead(out var read))
            {
                return true;
            }

            var step = StepAll(read.Buffer, out var consumed, out var undelayed);
            reader.AdvanceTo(consumed, step.Action == ModbusServerAction.Continue ? consumed : read.Buffer.End);
            if (step.Delay > TimeSpan.Zero)
            {
                await SendAsync(_output.WrittenMemory[..undelayed]).ConfigureAwait(false);
                await Task.Delay(step.Delay, time, stopping).ConfigureAwait(false);
                await SendAsync(_output.WrittenMemory[undelayed..]).ConfigureAwait(false);
            }
            else
            {
                await SendAsync(_output.WrittenMemory).ConfigureAwait(false);
            }

            _output.ResetWrittenCount();
            if (step.Action != ModbusServerAction.Continue)
            {
                return step.Action == ModbusServerAction.Receive;
            }
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        await socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None).ConfigureAwait(false);
        Volatile.Write(ref _lastAnswer, time.GetTimestamp());
    }

    // Handles requests until there is something to wait for: more bytes, a delay, the kernel.
    private ModbusServerStep StepAll(ReadOnlySequence<byte> input, out SequencePosition consumed, out int undelayed)
    {
        ModbusServerStep step;
        lock (modelGate)
        {
            do
            {
                undelayed = _output.WrittenCount;
                step = core.Step(ref input, _output);
            }
            while (step is { Action: ModbusServerAction.Continue, Delay.Ticks: 0 } && _output.WrittenCount < SendThreshold);
        }

        consumed = input.Start;
        return step;
    }
}
