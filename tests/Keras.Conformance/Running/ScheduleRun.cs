using Keras.Conformance.Cases;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>schedule</c>: the learning rate of some steps.</summary>
internal static class ScheduleRun
{
    public static void Run(LearningRateSchedule schedule, Judge judge, Case @case)
    {
        float[] expected = [.. @case.Json.GetProperty("values").EnumerateArray().Select(v => v.GetSingle())];
        long[] steps = [.. @case.Json.GetProperty("steps").EnumerateArray().Select(s => s.GetInt64())];
        for (int i = 0; i < steps.Length; i++)
            judge.Compare($"step {steps[i]}", expected[i], schedule.At(steps[i]), Judge.Outputs);
    }
}
