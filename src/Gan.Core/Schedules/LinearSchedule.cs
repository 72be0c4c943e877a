using System.Text;

namespace Gan.Core.Schedules;

internal sealed record LinearSchedule(long Images, double End, double Start = 1) : ISchedule
{
    private readonly Horizon horizon = new(Images, Start, End);

    public double At(long images) => Start + (End - Start) * horizon.Progress(images);

    private bool PrintMembers(StringBuilder text) => horizon.Print(text);
}
