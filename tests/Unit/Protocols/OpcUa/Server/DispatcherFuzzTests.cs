using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

public sealed class DispatcherFuzzTests
{
    private const int Rounds = 20_000;

    [Theory]
    [InlineData(1)]
    [InlineData(20261125)]
    public void Handle_DamagedRequests_NothingButAnswers(int seed)
    {
        using var server = new MemoryServer(new UaServerQuotas { MaxSessions = 5 });
        var variable = server.AddVariable("v");
        var channel = new MemoryChannel();
        var seeds = Requests(server.Open(channel));
        var mutator = new ByteMutator(seed);
        for (var i = 0; i < Rounds; i++)
        {
            var request = mutator.Next(seeds);
            try
            {
                server.Handle(channel, request);
                variable.Write(new DataValue(Variant.Of((double)i)));
                server.Parts.Engine.Step(i * TimeSpan.TicksPerMillisecond);
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, round {i}, request {Convert.ToHexString(request)}: {e}");
            }
        }

        Assert.InRange(server.Parts.Sessions.Count, 0, 5);
    }

    private static byte[][] Requests(RequestHeader header)
    {
        var item = new MonitoredItemCreateRequest
        {
            ItemToMonitor = new() { NodeId = new NodeId("v", 1), IndexRange = "0:1" },
            RequestedParameters = new() { SamplingInterval = 10, QueueSize = 5, Filter = ExtensionObject.Of(new DataChangeFilter { DeadbandType = 1, DeadbandValue = 2 }) },
        };
        return
        [
            PublishBytes.Of(new GetEndpointsRequest { EndpointUrl = "opc.tcp://h:1", ProfileUris = [] }),
            PublishBytes.Of(new CreateSessionRequest { SessionName = "s", ClientNonce = new byte[32], RequestedSessionTimeout = 1e5 }),
            PublishBytes.Of(new ActivateSessionRequest { Header = header, UserIdentityToken = ExtensionObject.Of(new AnonymousIdentityToken { PolicyId = "anonymous" }) }),
            PublishBytes.Of(new ReadRequest { Header = header, NodesToRead = [new() { NodeId = new NodeId("v", 1), IndexRange = "1:2" }] }),
            PublishBytes.Of(new WriteRequest { Header = header, NodesToWrite = [new() { NodeId = new NodeId("v", 1), Value = new DataValue(Variant.OfArray(BuiltInType.String, new[] { "a", "b" })) }] }),
            PublishBytes.Of(new BrowseRequest { Header = header, RequestedMaxReferencesPerNode = 1, NodesToBrowse = [new() { NodeId = UaNodeIds.ObjectsFolder, ResultMask = 63 }] }),
            PublishBytes.Of(new BrowseNextRequest { Header = header, ContinuationPoints = [new byte[16], null] }),
            PublishBytes.Of(new CallRequest { Header = header, MethodsToCall = [new() { ObjectId = new NodeId(1), InputArguments = [Variant.Of(1)] }] }),
            PublishBytes.Of(new CreateSubscriptionRequest { Header = header, RequestedPublishingInterval = 10, RequestedLifetimeCount = 30, RequestedMaxKeepAliveCount = 3, PublishingEnabled = true }),
            PublishBytes.Of(new CreateMonitoredItemsRequest { Header = header, SubscriptionId = 1, TimestampsToReturn = TimestampsToReturn.Both, ItemsToCreate = [item] }),
            PublishBytes.Of(new ModifyMonitoredItemsRequest { Header = header, SubscriptionId = 1, ItemsToModify = [new() { MonitoredItemId = 1, RequestedParameters = item.RequestedParameters }] }),
            PublishBytes.Of(new SetMonitoringModeRequest { Header = header, SubscriptionId = 1, MonitoringMode = MonitoringMode.Sampling, MonitoredItemIds = [1, 2] }),
            PublishBytes.Of(new ModifySubscriptionRequest { Header = header, SubscriptionId = 1, RequestedPublishingInterval = 20 }),
            PublishBytes.Of(new PublishRequest { Header = header, SubscriptionAcknowledgements = [new() { SubscriptionId = 1, SequenceNumber = 1 }] }),
            PublishBytes.Of(new RepublishRequest { Header = header, SubscriptionId = 1, RetransmitSequenceNumber = 1 }),
            PublishBytes.Of(new TransferSubscriptionsRequest { Header = header, SubscriptionIds = [1, 2], SendInitialValues = true }),
            PublishBytes.Of(new SetPublishingModeRequest { Header = header, SubscriptionIds = [1] }),
            PublishBytes.Of(new DeleteSubscriptionsRequest { Header = header, SubscriptionIds = [9] }),
        ];
    }
}
