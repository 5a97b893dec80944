<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name></name>
    <message>
        <source> or </source>
        <translation> 또는 </translation>
    </message>
    <message>
        <source> or the </source>
        <translation> 또는 </translation>
    </message>
    <message>
        <source> reps</source>
        <translation>회</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source> s rest</source>
        <translation>초 휴식</translation>
    </message>
    <message numerus="yes">
        <source>%n groups had nothing</source>
        <comment>%n group had nothing</comment>
        <translation>
            <numerusform>%n곳은 운동이 없었어요</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>%n min</comment>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more reasons.</source>
        <comment>%n more reason.</comment>
        <translation>
            <numerusform>다른 이유가 %n가지 더 있어요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repetitions made.</source>
        <comment>%n repetition made.</comment>
        <translation>
            <numerusform>%n회 만들었어요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reps</source>
        <comment>%n rep</comment>
        <translation>
            <numerusform>%n회</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reps a week</source>
        <comment>%n rep a week</comment>
        <translation>
            <numerusform>일주일에 %n회</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reps in a set</source>
        <comment>%n rep in a set</comment>
        <translation>
            <numerusform>한 세트에 %n회</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows are left out.</source>
        <comment>%n row is left out.</comment>
        <translation>
            <numerusform>%n줄은 빠져요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows without reps or seconds.</source>
        <comment>%n row without reps or seconds.</comment>
        <translation>
            <numerusform>횟수나 시간이 없는 줄이 %n개예요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <comment>%n session</comment>
        <translation>
            <numerusform>운동 %n번</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions a week</source>
        <comment>%n session a week</comment>
        <translation>
            <numerusform>일주일에 운동 %n번</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions are there already</source>
        <comment>%n session is there already</comment>
        <translation>
            <numerusform>운동 %n번은 이미 있어요</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions or sets lost their facts.</source>
        <comment>%n session or set lost its facts.</comment>
        <translation>
            <numerusform>운동이나 세트 %n개는 세부 정보를 잃었어요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sets</source>
        <comment>%n set</comment>
        <translation>
            <numerusform>%n세트</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sets were not: {why}.</source>
        <comment>%n set was not: {why}.</comment>
        <translation>
            <numerusform>%n세트는 다시 세지 못했어요: {why}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stretches</source>
        <comment>%n stretch</comment>
        <translation>
            <numerusform>구간 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weeks in a row</source>
        <comment>%n week in a row</comment>
        <translation>
            <numerusform>%n주 연속</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weeks in a row before</source>
        <comment>%n week in a row before</comment>
        <translation>
            <numerusform>그전까지 %n주 연속</numerusform>
        </translation>
    </message>
    <message>
        <source>+30 s   +</source>
        <translation>+30초   +</translation>
    </message>
    <message>
        <source>1  Camera</source>
        <translation>1  카메라</translation>
    </message>
    <message>
        <source>1 set</source>
        <translation>1세트</translation>
    </message>
    <message>
        <source>2  You</source>
        <translation>2  내 자리</translation>
    </message>
    <message>
        <source>3  Go</source>
        <translation>3  시작</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3개월</translation>
    </message>
    <message>
        <source>33 points a moment, to replay and to count again</source>
        <translation>순간마다 33개 점, 다시 보고 다시 세기 위해서예요</translation>
    </message>
    <message>
        <source>33 points of the body for each moment of a repetition (not a picture), so that it can be replayed, and counted again when the rules improve; of sets you corrected, of all moments</source>
        <translation>반복하는 순간마다 몸의 점 33개(사진이 아니에요). 다시 보거나 규칙이 좋아졌을 때 다시 셀 수 있어요. 횟수를 고친 세트는 모든 순간을 저장해요</translation>
    </message>
    <message>
        <source>4 weeks</source>
        <translation>4주</translation>
    </message>
    <message>
        <source>A held position: there are no reps to replay.</source>
        <translation>버티는 운동이라 다시 볼 반복이 없어요.</translation>
    </message>
    <message>
        <source>A log that this program has exported (JSON), or a table of sets (CSV) of any other. Nothing is added twice, and all of it can be taken back.</source>
        <translation>이 프로그램에서 내보낸 기록(JSON)이나 다른 프로그램의 세트 표(CSV)를 가져와요. 같은 것은 두 번 들어가지 않고, 모두 되돌릴 수 있어요.</translation>
    </message>
    <message>
        <source>A moment, please.</source>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>A moment: learning it …</source>
        <translation>잠시만요, 배우고 있어요…</translation>
    </message>
    <message>
        <source>A name or a muscle, for example curl, 스쿼트 or glutes</source>
        <translation>운동 이름이나 근육, 예: 스쿼트, 컬, 둔근</translation>
    </message>
    <message>
        <source>A network of the same size learns the same repetitions the usual way</source>
        <translation>같은 크기의 신경망이 같은 반복을 보통 방식으로 배워요</translation>
    </message>
    <message>
        <source>A programme</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>A programme of your own</source>
        <translation>나만의 프로그램</translation>
    </message>
    <message>
        <source>A prompt is read as the mean of many sentences. {name} stands for what was typed; one sentence a line.</source>
        <translation>찾을 말은 여러 문장의 평균으로 읽어요. {name} 자리에 입력한 말이 들어가요. 한 줄에 한 문장이에요.</translation>
    </message>
    <message>
        <source>A sentence needs {name} once: {line}</source>
        <translation>문장에는 {name}이(가) 한 번 있어야 해요: {line}</translation>
    </message>
    <message>
        <source>A superset: the next exercise belongs to the same round</source>
        <translation>슈퍼세트: 다음 운동까지 한 묶음으로 해요</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>1년</translation>
    </message>
    <message>
        <source>AUROC for the unknown</source>
        <translation>모르는 동작 구분 AUROC</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>적용</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n sets</source>
        <comment>Accept %n set</comment>
        <translation>
            <numerusform>%n세트 적용</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add a label, choose it, and show it some repetitions.</source>
        <translation>이름표를 추가하고 고른 뒤 몇 번 보여 주세요.</translation>
    </message>
    <message>
        <source>Add an exercise</source>
        <translation>운동 추가</translation>
    </message>
    <message>
        <source>Add in your own words</source>
        <translation>내 말로 추가하세요</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>All I had</source>
        <translation>더는 못 해요</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>모든 단축키</translation>
    </message>
    <message>
        <source>All that has no button</source>
        <translation>버튼에 없는 모든 기능</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>전체 기간</translation>
    </message>
    <message>
        <source>All training</source>
        <translation>모든 운동</translation>
    </message>
    <message>
        <source>Angles of the chosen joint over the last half minute</source>
        <translation>고른 관절의 최근 30초 각도</translation>
    </message>
    <message>
        <source>Angles of the joints</source>
        <translation>관절 각도</translation>
    </message>
    <message>
        <source>Any exercise</source>
        <translation>모든 운동</translation>
    </message>
    <message>
        <source>Any movement by its name or a description, live and in the log.</source>
        <translation>이름이나 설명으로 어떤 움직임이든, 실시간으로도 기록에서도 찾아요.</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>모든 기간</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>팔</translation>
    </message>
    <message>
        <source>Arms command</source>
        <translation>팔 동작으로 조작</translation>
    </message>
    <message>
        <source>As a picture (PNG) or a drawing (SVG)</source>
        <translation>그림(PNG)이나 벡터(SVG)로</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템과 같게</translation>
    </message>
    <message>
        <source>As they were</source>
        <translation>원래대로 돌려놔요</translation>
    </message>
    <message>
        <source>At</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Attempt {number}</source>
        <translation>시도 {number}</translation>
    </message>
    <message>
        <source>Attempt {number} of set {set}</source>
        <translation>{set}세트 시도 {number}</translation>
    </message>
    <message>
        <source>Attempt {number}, at {time}</source>
        <translation>시도 {number}, {time}에</translation>
    </message>
    <message>
        <source>Auto: watching</source>
        <translation>자동: 보는 중</translation>
    </message>
    <message>
        <source>Auto: {exercise}</source>
        <translation>자동: {exercise}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>등</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>of the body</comment>
        <translation>뒤</translation>
    </message>
    <message>
        <source>Back to now   End</source>
        <translation>지금으로   End</translation>
    </message>
    <message>
        <source>Back to the model that judged before</source>
        <translation>전에 쓰던 모델로 돌아가요</translation>
    </message>
    <message>
        <source>Back to training   V</source>
        <translation>운동으로   V</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>백업…</translation>
    </message>
    <message>
        <source>Backpropagation beside it</source>
        <translation>역전파와 비교</translation>
    </message>
    <message>
        <source>Before {before}, after {after}.</source>
        <translation>전에는 {before}회, 이제는 {after}회예요.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Begin now   F</source>
        <translation>바로 시작   F</translation>
    </message>
    <message>
        <source>Begin the programme (Return)</source>
        <translation>프로그램 시작 (Enter)</translation>
    </message>
    <message>
        <source>Bent</source>
        <translation>변형</translation>
    </message>
    <message>
        <source>Beside the voice</source>
        <translation>음성과 함께</translation>
    </message>
    <message>
        <source>Best of the set: {rep}</source>
        <translation>세트 최고: {rep}</translation>
    </message>
    <message>
        <source>Best rep   G</source>
        <translation>최고 반복   G</translation>
    </message>
    <message numerus="yes">
        <source>Best set: {done} of %n reps</source>
        <comment>Best set: {done} of %n rep</comment>
        <translation>
            <numerusform>최고 세트: %n회 중 {done}회</numerusform>
        </translation>
    </message>
    <message>
        <source>Best set: {done} of {aim}</source>
        <translation>최고 세트: {aim} 중 {done}</translation>
    </message>
    <message>
        <source>Best so far {done}, {left} to go</source>
        <translation>지금까지 최고 {done}, {left} 남았어요</translation>
    </message>
    <message>
        <source>Best: rep {number}.</source>
        <translation>최고: {number}회째.</translation>
    </message>
    <message>
        <source>Big number</source>
        <translation>큰 숫자</translation>
    </message>
    <message>
        <source>Big number for a television: count, goal, phase, cue</source>
        <translation>TV용 큰 숫자: 횟수, 목표, 단계, 안내</translation>
    </message>
    <message>
        <source>Big screen</source>
        <translation>큰 화면</translation>
    </message>
    <message>
        <source>Big screen: picture, number and cue alone</source>
        <translation>큰 화면: 영상, 숫자, 안내만</translation>
    </message>
    <message numerus="yes">
        <source>Bring %n deleted sessions and sets back</source>
        <comment>Bring %n deleted session or set back</comment>
        <translation>
            <numerusform>지운 운동과 세트 %n개 되살리기</numerusform>
        </translation>
    </message>
    <message>
        <source>Bringing them back</source>
        <translation>되살리는 중</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>저절로</translation>
    </message>
    <message>
        <source>By today&apos;s rules</source>
        <translation>지금 규칙으로</translation>
    </message>
    <message>
        <source>By today&apos;s rules; what would change is shown</source>
        <translation>지금 규칙으로 다시 세고, 무엇이 바뀌는지 보여 줘요</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>달력</translation>
    </message>
    <message>
        <source>Camera check</source>
        <translation>카메라 점검</translation>
    </message>
    <message>
        <source>Camera {angle:.0f}° off the front view: the {part} angle is unreliable. Counting still works.</source>
        <translation>카메라가 정면에서 {angle:.0f}° 벗어나 {part} 각도가 정확하지 않아요. 횟수는 그대로 세요.</translation>
    </message>
    <message>
        <source>Camera {angle:.0f}° off the side view: the {part} angle is unreliable. Counting still works.</source>
        <translation>카메라가 옆면에서 {angle:.0f}° 벗어나 {part} 각도가 정확하지 않아요. 횟수는 그대로 세요.</translation>
    </message>
    <message>
        <source>Camera: {view}.</source>
        <translation>카메라: {view}.</translation>
    </message>
    <message>
        <source>Cameras and clips</source>
        <translation>카메라와 영상</translation>
    </message>
    <message>
        <source>Cannot delete {path}: {reason}.</source>
        <translation>{path}을(를) 지울 수 없어요: {reason}.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Check for damage</source>
        <translation>손상 검사</translation>
    </message>
    <message>
        <source>Check my camera</source>
        <translation>내 카메라 점검</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>검사 중</translation>
    </message>
    <message>
        <source>Checking whether it is recognised by itself …</source>
        <translation>저절로 알아보는지 확인하는 중…</translation>
    </message>
    <message>
        <source>Chest</source>
        <translation>가슴</translation>
    </message>
    <message>
        <source>Choose a place and a name</source>
        <translation>저장할 곳과 이름을 골라요</translation>
    </message>
    <message>
        <source>Choose a rep: it is shown here, with its trace and the reason.</source>
        <translation>반복을 고르면 여기서 궤적과 이유까지 다시 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Choose an exercise, and generate.</source>
        <translation>운동을 고르고 만들어 보세요.</translation>
    </message>
    <message>
        <source>Choose another source</source>
        <translation>다른 영상 고르기</translation>
    </message>
    <message>
        <source>Choose the exercise</source>
        <translation>운동 고르기</translation>
    </message>
    <message>
        <source>Choose the exercise (E)</source>
        <translation>운동 고르기 (E)</translation>
    </message>
    <message>
        <source>Choose the source</source>
        <translation>영상 고르기</translation>
    </message>
    <message>
        <source>Choose the source (S)</source>
        <translation>영상 고르기 (S)</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>검색 지우기</translation>
    </message>
    <message>
        <source>Click a mark to say that this movement counts, or does not</source>
        <translation>표시를 누르면 그 움직임을 세거나 뺄 수 있어요</translation>
    </message>
    <message>
        <source>Click to see it again.</source>
        <translation>누르면 다시 봐요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close what is open, leave the big screen</source>
        <translation>열린 것 닫기, 큰 화면 나가기</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>혼동</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Consistency {share:.0f} %.</source>
        <translation>일관성 {share:.0f} %.</translation>
    </message>
    <message>
        <source>Copied the log to {path}, {size}.</source>
        <translation>기록을 {path}에 복사했어요, {size}.</translation>
    </message>
    <message>
        <source>Copies set aside</source>
        <translation>따로 둔 사본</translation>
    </message>
    <message>
        <source>Copies the log to a place of your choice</source>
        <translation>원하는 곳에 기록을 복사해요</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>복사 중</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>코어</translation>
    </message>
    <message>
        <source>Corrected: {reps}</source>
        <translation>고침: {reps}</translation>
    </message>
    <message>
        <source>Correction taken back.</source>
        <translation>고친 것을 되돌렸어요.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>다시 세기</translation>
    </message>
    <message>
        <source>Count again: {what}</source>
        <translation>다시 세기: {what}</translation>
    </message>
    <message>
        <source>Count is wrong</source>
        <translation>횟수가 달라요</translation>
    </message>
    <message>
        <source>Count-in</source>
        <translation>카운트다운</translation>
    </message>
    <message>
        <source>Count-in before each set</source>
        <translation>세트 전 카운트다운</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>셌어요</translation>
    </message>
    <message>
        <source>Counted as {name}.</source>
        <translation>{name}(으)로 셌어요.</translation>
    </message>
    <message>
        <source>Counted, with a fault of form</source>
        <translation>셌어요, 자세는 고칠 점이 있어요</translation>
    </message>
    <message>
        <source>Counting again</source>
        <translation>다시 세는 중</translation>
    </message>
    <message>
        <source>Counting session {number} of {all} again</source>
        <translation>운동 {all}번 중 {number}번째를 다시 세는 중</translation>
    </message>
    <message>
        <source>Counting the set again …</source>
        <translation>세트를 다시 세고 있어요…</translation>
    </message>
    <message>
        <source>Counts as {exercise}</source>
        <translation>{exercise}(으)로 세기</translation>
    </message>
    <message>
        <source>Covers {share} of what was recorded · {copies} are copies of it</source>
        <translation>기록한 동작의 {share}을(를) 포함 · 그대로 베낀 것 {copies}</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>어둡게 또는 밝게</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Dates are written</source>
        <translation>날짜 순서</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Delete everything …</source>
        <translation>모두 삭제…</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>완전히 삭제</translation>
    </message>
    <message>
        <source>Delete session</source>
        <translation>운동 삭제</translation>
    </message>
    <message>
        <source>Delete set</source>
        <translation>세트 삭제</translation>
    </message>
    <message>
        <source>Delete this programme of yours</source>
        <translation>내가 만든 이 프로그램을 지워요</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n files, {size}: {names}.</source>
        <comment>Deleted %n file, {size}: {names}.</comment>
        <translation>
            <numerusform>파일 %n개를 지웠어요, {size}: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>지우는 중</translation>
    </message>
    <message>
        <source>Do a repetition: what it looks like to the classifier appears here.</source>
        <translation>한 번 해 보세요. 분류기에 어떻게 보이는지 여기에 나와요.</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>다시 하기</translation>
    </message>
    <message>
        <source>Do not show this again</source>
        <translation>다시 보지 않기</translation>
    </message>
    <message>
        <source>Do some repetitions first.</source>
        <translation>먼저 몇 번 해 주세요.</translation>
    </message>
    <message>
        <source>Do {number}, then keep still.</source>
        <translation>{number}회 하고 가만히 서 계세요.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>내릴 때</translation>
    </message>
    <message>
        <source>Down</source>
        <comment>the row</comment>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Drag, or press Left and Right, to look from elsewhere. Click, or press Up and Down, to choose one.</source>
        <translation>끌거나 왼쪽·오른쪽 키를 누르면 다른 방향에서 볼 수 있어요. 클릭하거나 위·아래 키를 누르면 하나를 고를 수 있어요.</translation>
    </message>
    <message>
        <source>Each rep leaves a dot here. Click one to see it again, and why it counted.</source>
        <translation>한 번 할 때마다 점이 생겨요. 누르면 다시 보고 왜 셌는지 알 수 있어요.</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>쉬움</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>힘든 정도</translation>
    </message>
    <message>
        <source>Effort taken away.</source>
        <translation>힘든 정도를 지웠어요.</translation>
    </message>
    <message>
        <source>Effort {number:g} of 10 kept.</source>
        <translation>힘든 정도 {number:g}/10을 저장했어요.</translation>
    </message>
    <message>
        <source>Effort {number}</source>
        <translation>힘듦 {number}</translation>
    </message>
    <message>
        <source>Effort –</source>
        <translation>힘듦 –</translation>
    </message>
    <message>
        <source>Effort, 1 to 10</source>
        <translation>힘든 정도, 1에서 10</translation>
    </message>
    <message>
        <source>End   P</source>
        <translation>끝내기   P</translation>
    </message>
    <message>
        <source>End the set and begin the next</source>
        <translation>세트를 끝내고 다음 세트를 시작해요</translation>
    </message>
    <message>
        <source>End the workout</source>
        <translation>운동 끝내기</translation>
    </message>
    <message>
        <source>End the workout, or choose another</source>
        <translation>운동을 끝내거나 다른 운동을 골라요</translation>
    </message>
    <message>
        <source>End what is now, and go on to what comes</source>
        <translation>지금 것을 끝내고 다음으로 가요</translation>
    </message>
    <message>
        <source>English sentences</source>
        <translation>영어 문장</translation>
    </message>
    <message>
        <source>Epoch {number} of {all}: {figures}</source>
        <translation>에폭 {number}/{all}: {figures}</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Every joint&apos;s angle, now and over the last half minute.</source>
        <translation>모든 관절의 각도, 지금과 지난 30초.</translation>
    </message>
    <message>
        <source>Every rep again (Alt+S)</source>
        <translation>모든 반복 다시 보기 (Alt+S)</translation>
    </message>
    <message>
        <source>Every rep&apos;s number</source>
        <translation>반복할 때마다 횟수</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>운동</translation>
    </message>
    <message>
        <source>Exercises</source>
        <translation>운동</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export: {what}</source>
        <translation>내보내기: {what}</translation>
    </message>
    <message>
        <source>F2 changes the words, Delete removes them</source>
        <translation>F2로 말을 바꾸고 Delete로 지워요</translation>
    </message>
    <message>
        <source>Face the camera and keep still.</source>
        <translation>카메라를 보고 가만히 서 계세요.</translation>
    </message>
    <message>
        <source>Facing the camera, arms straight, held for a second:</source>
        <translation>카메라를 보고 팔을 곧게 펴서 1초 동안 유지해요:</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>고칠 점</translation>
    </message>
    <message>
        <source>Fault: {names}.</source>
        <translation>고칠 점: {names}.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>File to import</source>
        <translation>가져올 파일</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>처음 시작하기</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>For what has no name here: move, come back, repeat.</source>
        <translation>여기 이름이 없는 운동도 돼요. 움직이고, 돌아오고, 반복하세요.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>자세</translation>
    </message>
    <message>
        <source>From here nothing is said of: {names}. Face the camera for that.</source>
        <translation>여기서는 알 수 없는 것: {names}. 카메라를 보고 서세요.</translation>
    </message>
    <message>
        <source>From here nothing is said of: {names}. Turn side-on for that.</source>
        <translation>여기서는 알 수 없는 것: {names}. 옆으로 서세요.</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>앞</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>만든 것</translation>
    </message>
    <message>
        <source>Generating …</source>
        <translation>만드는 중…</translation>
    </message>
    <message>
        <source>Get ready</source>
        <translation>준비하세요</translation>
    </message>
    <message>
        <source>Give it a name. Then stand where your whole body is in the picture: after a count of three, do three to five repetitions, and rest for three seconds.</source>
        <translation>이름을 지어 주세요. 그다음 온몸이 화면에 들어오게 서세요. 셋을 센 뒤 세 번에서 다섯 번 반복하고 3초 쉬면 돼요.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Go on   F</source>
        <translation>계속   F</translation>
    </message>
    <message>
        <source>Go: three to five repetitions, then rest for three seconds.</source>
        <translation>시작: 세 번에서 다섯 번 반복하고 3초 쉬세요.</translation>
    </message>
    <message>
        <source>Goal of each set</source>
        <translation>세트마다 목표</translation>
    </message>
    <message>
        <source>Goes on with the training that was stopped</source>
        <translation>멈춘 학습을 이어서 해요</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>끝나는 곳</translation>
    </message>
    <message>
        <source>Good. Stay there.</source>
        <translation>좋아요. 그대로 계세요.</translation>
    </message>
    <message>
        <source>Goodness of each layer under right and wrong labels</source>
        <translation>맞는 이름표와 틀린 이름표에서 층마다의 적합도</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>알겠어요</translation>
    </message>
    <message>
        <source>Greatest range</source>
        <translation>가장 큰 가동 범위</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>힘듦</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>들어 보기</translation>
    </message>
    <message>
        <source>Heaviest</source>
        <translation>가장 무거운 무게</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>버틴 시간</translation>
    </message>
    <message>
        <source>Held a week</source>
        <translation>주마다 버틴 시간</translation>
    </message>
    <message>
        <source>Held the longest</source>
        <translation>가장 오래 버팀</translation>
    </message>
    <message>
        <source>Held {time}</source>
        <translation>{time} 버텼어요</translation>
    </message>
    <message>
        <source>Held {time} until {reason}.</source>
        <translation>{time} 버텼어요, 끝난 이유: {reason}.</translation>
    </message>
    <message>
        <source>Held {time}.</source>
        <translation>{time} 버텼어요.</translation>
    </message>
    <message>
        <source>Hold it: {what}</source>
        <translation>그대로 멈추세요: {what}</translation>
    </message>
    <message>
        <source>How a date such as 3/4/2026 is read</source>
        <translation>3/4/2026 같은 날짜를 읽는 법</translation>
    </message>
    <message>
        <source>How many did you do?</source>
        <translation>몇 번 하셨어요?</translation>
    </message>
    <message>
        <source>How many were there?</source>
        <translation>몇 번이었나요?</translation>
    </message>
    <message>
        <source>How many, or how long</source>
        <translation>몇 번, 또는 얼마나</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>얼마나</translation>
    </message>
    <message>
        <source>How the coach speaks</source>
        <translation>코치의 목소리</translation>
    </message>
    <message>
        <source>I am done  (Return)</source>
        <translation>다 했어요  (Enter)</translation>
    </message>
    <message>
        <source>I am ready   F</source>
        <translation>준비됐어요   F</translation>
    </message>
    <message>
        <source>I counted {number}. Change it with the arrow or figure keys. Goes on by itself in {seconds} s.</source>
        <translation>{number}회로 셌어요. 화살표나 숫자 키로 고칠 수 있어요. {seconds}초 뒤에 저절로 넘어가요.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message numerus="yes">
        <source>Import %n sessions</source>
        <comment>Import %n session</comment>
        <translation>
            <numerusform>운동 %n번 가져오기</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>가져오는 중</translation>
    </message>
    <message>
        <source>In a workout: leave the set out</source>
        <translation>운동 중: 세트 건너뛰기</translation>
    </message>
    <message>
        <source>In a workout: ready, set done, go on</source>
        <translation>운동 중: 준비, 세트 완료, 계속</translation>
    </message>
    <message>
        <source>In a workout: rest 30 s longer</source>
        <translation>운동 중: 30초 더 쉬기</translation>
    </message>
    <message>
        <source>In the log</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>In which time</source>
        <translation>어느 기간</translation>
    </message>
    <message>
        <source>It ended: {reason}.</source>
        <translation>끝난 이유: {reason}.</translation>
    </message>
    <message>
        <source>It will count, but not be recognised by itself:</source>
        <translation>횟수는 세지만 저절로 알아보지는 못해요:</translation>
    </message>
    <message>
        <source>Its title, for example Tuesday legs</source>
        <translation>제목, 예: 화요일 하체</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>관절</translation>
    </message>
    <message>
        <source>Joints brought back into their range: {share} of frames · feet slide {slide} cm a frame</source>
        <translation>범위 안으로 되돌린 관절: 장면의 {share} · 발 미끄러짐 장면마다 {slide} cm</translation>
    </message>
    <message>
        <source>Judges new simulated people with this model</source>
        <translation>이 모델로 새로운 가상 사람들을 판정해요</translation>
    </message>
    <message>
        <source>Judging people that nobody has learned from …</source>
        <translation>처음 보는 사람들을 판정하는 중…</translation>
    </message>
    <message>
        <source>Just begin. After a rep or two its name stands here.</source>
        <translation>그냥 시작하세요. 한두 번 하면 여기에 이름이 나와요.</translation>
    </message>
    <message>
        <source>Keep still.</source>
        <translation>가만히 계세요.</translation>
    </message>
    <message>
        <source>Keep the count only</source>
        <translation>횟수만 저장</translation>
    </message>
    <message>
        <source>Keeps the set, and learns to tell all kept sets apart</source>
        <translation>이 묶음을 저장하고 저장한 묶음들을 구분하도록 배워요</translation>
    </message>
    <message>
        <source>Kept: &apos;python main.py doctor&apos; repeats it.</source>
        <translation>저장했어요. &apos;python main.py doctor&apos;로 다시 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Keys and signs</source>
        <translation>단축키와 기호</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>파일 종류</translation>
    </message>
    <message>
        <source>Known names bring their synonyms and descriptions</source>
        <translation>아는 이름은 비슷한 말과 설명도 함께 써요</translation>
    </message>
    <message>
        <source>Korean sentences</source>
        <translation>한국어 문장</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>이름표</translation>
    </message>
    <message>
        <source>Landmarks in it</source>
        <translation>기록 속 관절점</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Language and text</source>
        <translation>언어와 글자</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>보고서 언어</translation>
    </message>
    <message>
        <source>Language, text size, colours</source>
        <translation>언어, 글자 크기, 색</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>최근 30일</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>Last set</source>
        <translation>마지막 세트</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>최근 1년</translation>
    </message>
    <message>
        <source>Layer {number}: right above wrong in {share:.0%}</source>
        <translation>{number}층: {share:.0%}에서 맞는 것이 더 높음</translation>
    </message>
    <message>
        <source>Layer {number}: {share:.0%} right</source>
        <translation>{number}층: {share:.0%} 맞음</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>배우기</translation>
    </message>
    <message>
        <source>Learn my repetitions</source>
        <translation>내 반복 배우기</translation>
    </message>
    <message>
        <source>Learning what you do as {label}.</source>
        <translation>하는 것을 {label}(으)로 배우는 중이에요.</translation>
    </message>
    <message>
        <source>Learns your own labels as you move, layer by layer, and shows how.</source>
        <translation>움직이는 동안 내 이름표를 층마다 배우고, 어떻게 배우는지 보여 줘요.</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그만두기</translation>
    </message>
    <message>
        <source>Leave out   X</source>
        <translation>건너뛰기   X</translation>
    </message>
    <message>
        <source>Leave this set out</source>
        <translation>이 세트를 건너뛰어요</translation>
    </message>
    <message>
        <source>Leave this view out</source>
        <translation>이 방향 건너뛰기</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>Left arm straight up, right arm out to the side: done.</source>
        <translation>왼팔을 위로, 오른팔을 옆으로 곧게 뻗으면 닫혀요.</translation>
    </message>
    <message>
        <source>Left out: the demo athlete has not learned this: {exercise}.</source>
        <translation>건너뜀: 데모 선수가 아직 배우지 않은 운동이에요: {exercise}.</translation>
    </message>
    <message>
        <source>Left side.</source>
        <translation>왼쪽.</translation>
    </message>
    <message>
        <source>Legs</source>
        <translation>다리</translation>
    </message>
    <message>
        <source>Less steady by {share:.0f} %.</source>
        <translation>{share:.0f} % 덜 안정적이에요.</translation>
    </message>
    <message>
        <source>Let me hear the coach  (U)</source>
        <translation>코치 소리 듣기  (U)</translation>
    </message>
    <message>
        <source>Let the voice speak again (U)</source>
        <translation>다시 말하게 하기 (U)</translation>
    </message>
    <message>
        <source>Lifting got faster by {share:.0f} %.</source>
        <translation>올리는 속도가 {share:.0f} % 빨라졌어요.</translation>
    </message>
    <message>
        <source>Lifting slowed by {share:.0f} %.</source>
        <translation>올리는 속도가 {share:.0f} % 느려졌어요.</translation>
    </message>
    <message>
        <source>Lifting speed from rep to rep</source>
        <translation>반복마다 올리는 속도</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Like mine</source>
        <translation>내 것처럼</translation>
    </message>
    <message numerus="yes">
        <source>Line {line} and %n more rows: {reason}.</source>
        <comment>Line {line} and %n more row: {reason}.</comment>
        <translation>
            <numerusform>{line}번째 줄 외 %n줄: {reason}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {line}: {reason}.</source>
        <translation>{line}번째 줄: {reason}.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Log (*.sqlite3)</source>
        <translation>기록 (*.sqlite3)</translation>
    </message>
    <message>
        <source>Logs and tables (*.json *.csv *.tsv *.txt);;All files (*)</source>
        <translation>기록과 표 (*.json *.csv *.tsv *.txt);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>가장 길게</translation>
    </message>
    <message>
        <source>Look at the picture as well</source>
        <translation>영상도 함께 보기</translation>
    </message>
    <message>
        <source>Looking at session {number}</source>
        <translation>{number}번째 운동을 보는 중</translation>
    </message>
    <message>
        <source>Looking at the last repetitions …</source>
        <translation>지난 반복을 살펴보는 중이에요 …</translation>
    </message>
    <message>
        <source>Looking at what is stored</source>
        <translation>저장된 것을 보는 중</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>보이는 운동</translation>
    </message>
    <message>
        <source>Loss and macro-F1, epoch by epoch</source>
        <translation>에포크마다의 손실과 macro-F1</translation>
    </message>
    <message>
        <source>Lower body</source>
        <translation>하체</translation>
    </message>
    <message>
        <source>M T W T F S S</source>
        <comment>Monday to Sunday</comment>
        <translation>월 화 수 목 금 토 일</translation>
    </message>
    <message>
        <source>MMM</source>
        <comment>a month in Qt&apos;s letters</comment>
        <translation>M월</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>a month in Qt&apos;s letters</comment>
        <translation>yyyy년 M월</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>a month in Qt&apos;s letters</comment>
        <translation>yyyy년 M월</translation>
    </message>
    <message>
        <source>Make it yours: what is saved is a copy</source>
        <translation>내 것으로 바꿔요. 사본으로 저장돼요</translation>
    </message>
    <message>
        <source>Mean range of {range} in a set</source>
        <translation>한 세트 평균 가동 범위 {range}</translation>
    </message>
    <message>
        <source>Measured on {what}.</source>
        <translation>측정 대상: {what}.</translation>
    </message>
    <message>
        <source>Minutes held a week</source>
        <translation>일주일에 버틴 시간(분)</translation>
    </message>
    <message>
        <source>Mirror the picture</source>
        <translation>영상 좌우 바꾸기</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>More: what has no button</source>
        <translation>더 보기: 버튼에 없는 기능</translation>
    </message>
    <message>
        <source>Most in a session</source>
        <translation>하루 최고 횟수</translation>
    </message>
    <message>
        <source>Most moved</source>
        <translation>가장 많이 든 무게</translation>
    </message>
    <message>
        <source>Most often confused:</source>
        <translation>가장 자주 혼동한 것:</translation>
    </message>
    <message>
        <source>Most reps in a set</source>
        <translation>한 세트 최고 횟수</translation>
    </message>
    <message>
        <source>Most: {muscles}, {sets}</source>
        <translation>가장 많이: {muscles}, {sets}</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>든 무게</translation>
    </message>
    <message>
        <source>Moved a week</source>
        <translation>주마다 든 무게</translation>
    </message>
    <message>
        <source>Moved {range:.0f} {unit} and came back; a rep needs at least {least:.0f}.</source>
        <translation>{range:.0f}{unit} 움직이고 돌아왔어요. 1회에는 적어도 {least:.0f}이(가) 필요해요.</translation>
    </message>
    <message>
        <source>Muscles, sets</source>
        <translation>근육별 세트</translation>
    </message>
    <message>
        <source>Muted   U</source>
        <translation>소리 꺼짐   U</translation>
    </message>
    <message>
        <source>My last repetitions, as other people would do them</source>
        <translation>내 최근 반복을 다른 사람이 한다면</translation>
    </message>
    <message>
        <source>My last repetitions, turned and stretched by rules</source>
        <translation>내 최근 반복을 규칙으로 돌리고 늘인 것</translation>
    </message>
    <message>
        <source>My last repetitions, varied a little</source>
        <translation>내 최근 반복을 조금 바꾼 것</translation>
    </message>
    <message>
        <source>My own exercises and programmes as well</source>
        <translation>내가 만든 운동과 프로그램도</translation>
    </message>
    <message>
        <source>Name of the exercise</source>
        <translation>운동 이름</translation>
    </message>
    <message>
        <source>Name on the report</source>
        <translation>보고서에 넣을 이름</translation>
    </message>
    <message>
        <source>Near mine</source>
        <translation>내 것과 비슷하게</translation>
    </message>
    <message>
        <source>Needs {needs}: python -m pip install {needs}</source>
        <translation>{needs}이(가) 필요해요: python -m pip install {needs}</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새로 만들기</translation>
    </message>
    <message>
        <source>New label, for example wolf squat</source>
        <translation>새 이름표, 예: 늑대 스쿼트</translation>
    </message>
    <message>
        <source>Next   ↓  ›</source>
        <translation>다음   ↓  ›</translation>
    </message>
    <message>
        <source>Next: {exercise}</source>
        <translation>다음: {exercise}</translation>
    </message>
    <message>
        <source>No classifier is installed. Train one under Models.</source>
        <translation>설치된 분류기가 없어요. 모델에서 학습해 주세요.</translation>
    </message>
    <message>
        <source>No exercise of that name. Try another word.</source>
        <translation>그런 이름의 운동이 없어요. 다른 말로 찾아 보세요.</translation>
    </message>
    <message>
        <source>No fault</source>
        <translation>고칠 점 없음</translation>
    </message>
    <message>
        <source>No generator is installed. Train one: {command}</source>
        <translation>설치된 생성기가 없어요. 학습하기: {command}</translation>
    </message>
    <message>
        <source>No goal yet. Set one, and see here how far you are.</source>
        <translation>아직 목표가 없어요. 목표를 정하면 얼마나 왔는지 여기에 나와요.</translation>
    </message>
    <message>
        <source>No landmarks were stored for this one, so it cannot be replayed.</source>
        <translation>관절점이 저장되지 않아 다시 볼 수 없어요.</translation>
    </message>
    <message>
        <source>No landmarks were stored for this set, so it cannot be counted again</source>
        <translation>이 세트는 관절점이 저장되지 않아 다시 셀 수 없어요</translation>
    </message>
    <message>
        <source>No picture and no video is stored: what the camera sees is forgotten within minutes, unless you record or export it yourself. Nothing is sent anywhere.</source>
        <translation>사진도 영상도 저장하지 않아요. 직접 녹화하거나 내보내지 않으면 카메라가 본 것은 몇 분 안에 잊어요. 어디로도 보내지 않아요.</translation>
    </message>
    <message>
        <source>No picture model is registered: python main.py models add clip FOLDER</source>
        <translation>등록된 그림 모델이 없어요: python main.py models add clip FOLDER</translation>
    </message>
    <message>
        <source>No rep in the log has landmarks yet. Do a set, then look again.</source>
        <translation>기록에 관절점이 있는 반복이 아직 없어요. 한 세트를 하고 다시 찾아 보세요.</translation>
    </message>
    <message>
        <source>No session is like that. Clear the search to see all of them.</source>
        <translation>찾는 운동이 없어요. 검색을 지우면 모두 볼 수 있어요.</translation>
    </message>
    <message>
        <source>No set in this time. Choose a longer one.</source>
        <translation>이 기간에는 세트가 없어요. 더 긴 기간을 고르세요.</translation>
    </message>
    <message>
        <source>No sign of fatigue.</source>
        <translation>지친 기색이 없어요.</translation>
    </message>
    <message numerus="yes">
        <source>No streak now, %n weeks at best</source>
        <comment>No streak now, %n week at best</comment>
        <translation>
            <numerusform>지금은 연속 기록이 없어요, 최고 %n주</numerusform>
        </translation>
    </message>
    <message>
        <source>No training is logged yet. After your first set, your progress begins here.</source>
        <translation>아직 운동 기록이 없어요. 첫 세트를 하면 여기서 변화가 시작돼요.</translation>
    </message>
    <message>
        <source>No webcam found, so: {source}</source>
        <translation>웹캠이 없어서 대신: {source}</translation>
    </message>
    <message>
        <source>No webcam was found. Plug one in and open this again.</source>
        <translation>웹캠을 찾지 못했어요. 연결하고 다시 열어 주세요.</translation>
    </message>
    <message>
        <source>Nobody exercising</source>
        <translation>운동하는 사람 없음</translation>
    </message>
    <message>
        <source>Nobody has to show anything</source>
        <translation>아무것도 보여 주지 않아도 돼요</translation>
    </message>
    <message>
        <source>Nobody is seen.</source>
        <translation>아무도 보이지 않아요.</translation>
    </message>
    <message>
        <source>None of these   {chance}</source>
        <translation>해당 없음   {chance}</translation>
    </message>
    <message>
        <source>Not counted: {reason}</source>
        <translation>세지 않음: {reason}</translation>
    </message>
    <message>
        <source>Not counted: {reason}. {measures}</source>
        <translation>세지 않음: {reason}. {measures}</translation>
    </message>
    <message>
        <source>Not in here, as their muscles are not known: {exercises}</source>
        <translation>근육을 몰라서 빠진 운동: {exercises}</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>아직 안 해 봤어요</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Note kept.</source>
        <translation>메모를 저장했어요.</translation>
    </message>
    <message>
        <source>Note on this session</source>
        <translation>이 운동에 대한 메모</translation>
    </message>
    <message>
        <source>Note on this set</source>
        <translation>이 세트에 대한 메모</translation>
    </message>
    <message>
        <source>Note taken away.</source>
        <translation>메모를 지웠어요.</translation>
    </message>
    <message>
        <source>Nothing at all</source>
        <translation>전혀 힘들지 않음</translation>
    </message>
    <message>
        <source>Nothing can be heard: {reason}.</source>
        <translation>소리가 나지 않아요: {reason}.</translation>
    </message>
    <message>
        <source>Nothing could be counted again.</source>
        <translation>다시 셀 수 있는 것이 없었어요.</translation>
    </message>
    <message>
        <source>Nothing is confused.</source>
        <translation>혼동한 것이 없어요.</translation>
    </message>
    <message>
        <source>Nothing is logged yet. Do a rep and it appears here.</source>
        <translation>아직 기록이 없어요. 한 번 하면 여기에 나와요.</translation>
    </message>
    <message>
        <source>Nothing is logged yet. Train a set, and it appears here with every rep.</source>
        <translation>아직 기록이 없어요. 한 세트를 하면 반복 하나하나까지 여기에 나와요.</translation>
    </message>
    <message>
        <source>Nothing is stored about you.</source>
        <translation>저장된 것이 없어요.</translation>
    </message>
    <message>
        <source>Nothing was counted</source>
        <translation>센 것이 없어요</translation>
    </message>
    <message>
        <source>Nothing was done in this time. Choose a longer one.</source>
        <translation>이 기간에는 운동이 없어요. 더 긴 기간을 고르세요.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>Off.</source>
        <translation>꺼져 있어요.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>한 번 더</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>하나 빼기</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>하나 더하기</translation>
    </message>
    <message>
        <source>One more was possible</source>
        <translation>한 번 더 할 수 있었음</translation>
    </message>
    <message>
        <source>One more, at {time}</source>
        <translation>하나 더, {time}에</translation>
    </message>
    <message>
        <source>Only from this time</source>
        <translation>이 기간만</translation>
    </message>
    <message>
        <source>Only shown</source>
        <translation>보여 주기만</translation>
    </message>
    <message>
        <source>Only with this exercise</source>
        <translation>이 운동만</translation>
    </message>
    <message>
        <source>Only your left side can be seen. It is counted alone.</source>
        <translation>왼쪽만 보여요. 왼쪽만으로 세요.</translation>
    </message>
    <message>
        <source>Only your right side can be seen. It is counted alone.</source>
        <translation>오른쪽만 보여요. 오른쪽만으로 세요.</translation>
    </message>
    <message>
        <source>Only {exercise}</source>
        <translation>{exercise}만</translation>
    </message>
    <message>
        <source>Open a video</source>
        <translation>영상 열기</translation>
    </message>
    <message>
        <source>Open a video file…</source>
        <translation>영상 파일 열기…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>여는 중</translation>
    </message>
    <message>
        <source>Opening the picture</source>
        <translation>영상을 여는 중</translation>
    </message>
    <message>
        <source>Opens the clip that was made</source>
        <translation>만든 영상을 열어요</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>다른 말</translation>
    </message>
    <message>
        <source>Over the weeks (Alt+P)</source>
        <translation>주마다의 변화 (Alt+P)</translation>
    </message>
    <message>
        <source>Panel: {title}</source>
        <translation>패널: {title}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Pause   Space</source>
        <translation>일시 정지   Space</translation>
    </message>
    <message>
        <source>Pause, go on, play again</source>
        <translation>일시 정지, 계속, 다시 재생</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Perform</source>
        <translation>시연</translation>
    </message>
    <message>
        <source>Perform {number}</source>
        <translation>{number}번 시연</translation>
    </message>
    <message>
        <source>Phase of the movement</source>
        <translation>움직임의 단계</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg)</source>
        <translation>그림 (*.png);;벡터 (*.svg)</translation>
    </message>
    <message>
        <source>Play   Space</source>
        <translation>재생   Space</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>다시 재생</translation>
    </message>
    <message>
        <source>Point at a cell. Rows are true, columns are said; the diagonal is right.</source>
        <translation>칸을 가리켜 보세요. 행은 실제, 열은 판정이고 대각선이 맞힌 것이에요.</translation>
    </message>
    <message>
        <source>Press Space to go on.</source>
        <translation>Space를 누르면 계속해요.</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>당기기</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>밀기</translation>
    </message>
    <message>
        <source>Put it at hip height, three steps away.</source>
        <translation>엉덩이 높이로, 세 걸음 떨어진 곳에 두세요.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>빠르게</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>범위</translation>
    </message>
    <message>
        <source>Range grew by {share:.0f} %.</source>
        <translation>가동 범위가 {share:.0f} % 커졌어요.</translation>
    </message>
    <message>
        <source>Range of each side</source>
        <translation>좌우 가동 범위</translation>
    </message>
    <message>
        <source>Range of left and right</source>
        <translation>왼쪽과 오른쪽 가동 범위</translation>
    </message>
    <message>
        <source>Range of left and right. The left side was {seconds:.1f} s later</source>
        <translation>왼쪽과 오른쪽 가동 범위. 왼쪽이 {seconds:.1f}초 늦었어요</translation>
    </message>
    <message>
        <source>Range of left and right. The right side was {seconds:.1f} s later</source>
        <translation>왼쪽과 오른쪽 가동 범위. 오른쪽이 {seconds:.1f}초 늦었어요</translation>
    </message>
    <message>
        <source>Range shrank by {share:.0f} %.</source>
        <translation>가동 범위가 {share:.0f} % 줄었어요.</translation>
    </message>
    <message>
        <source>Range {range}</source>
        <translation>가동 범위 {range}</translation>
    </message>
    <message>
        <source>Range, mean</source>
        <translation>평균 가동 범위</translation>
    </message>
    <message>
        <source>Range, mean of a set</source>
        <translation>세트 평균 가동 범위</translation>
    </message>
    <message>
        <source>Reached {range} of the {wanted} {unit} that a rep needs.</source>
        <translation>1회에 필요한 {wanted}{unit} 중 {range}까지 갔어요.</translation>
    </message>
    <message>
        <source>Reached: {day}. Best {done}</source>
        <translation>이뤘어요: {day}. 최고 {done}</translation>
    </message>
    <message>
        <source>Reached: {done} this week. {weeks}</source>
        <translation>이뤘어요: 이번 주 {done}. {weeks}</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>{file} 읽는 중</translation>
    </message>
    <message>
        <source>Reads all of it; writes nothing</source>
        <translation>모두 읽기만 하고 쓰지 않아요</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Real clips</source>
        <translation>실제 영상</translation>
    </message>
    <message>
        <source>Really? It cannot be undone</source>
        <translation>정말요? 되돌릴 수 없어요</translation>
    </message>
    <message>
        <source>Recognise</source>
        <translation>알아보기</translation>
    </message>
    <message>
        <source>Recognised by itself from now on:</source>
        <translation>이제부터 저절로 알아봐요:</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>다시 연결 중</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>녹화한 것</translation>
    </message>
    <message>
        <source>Recorded and generated repetitions, moving</source>
        <translation>움직이는 녹화 반복과 만든 반복</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n deleted sessions and sets for good</source>
        <comment>Remove %n deleted session or set for good</comment>
        <translation>
            <numerusform>지운 운동과 세트 %n개 완전히 지우기</numerusform>
        </translation>
    </message>
    <message>
        <source>Removing them</source>
        <translation>지우는 중</translation>
    </message>
    <message>
        <source>Rep</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Rep {number}</source>
        <translation>{number}회째</translation>
    </message>
    <message>
        <source>Rep {number} of set {set}</source>
        <translation>{set}세트 {number}회째</translation>
    </message>
    <message>
        <source>Rep {number}, at {time}</source>
        <translation>{number}회째, {time}에</translation>
    </message>
    <message>
        <source>Rep {number}. {measures}</source>
        <translation>{number}회째. {measures}</translation>
    </message>
    <message>
        <source>Rep {number}: {seen}</source>
        <translation>{number}회째: {seen}</translation>
    </message>
    <message>
        <source>Rep {number}: {seen}, learned: {after:.0%} {label} ({ms:.0f} ms)</source>
        <translation>{number}회째: {seen}, 배움: {label} {after:.0%} ({ms:.0f} ms)</translation>
    </message>
    <message>
        <source>Rep {number}: {seen}; kept as {label}</source>
        <translation>{number}회째: {seen}. {label}(으)로 저장</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>복구</translation>
    </message>
    <message>
        <source>Repair saves what can be read into a new log. The damaged one is kept beside it.</source>
        <translation>복구하면 읽을 수 있는 것을 새 기록에 담아요. 손상된 기록은 옆에 남겨 둬요.</translation>
    </message>
    <message>
        <source>Repairing</source>
        <translation>복구 중</translation>
    </message>
    <message>
        <source>Repetitions that nobody did: any exercise, fault and tempo, or more like yours.</source>
        <translation>아무도 하지 않은 반복: 어떤 운동, 고칠 점, 속도든, 또는 내 것처럼.</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>다시 보기</translation>
    </message>
    <message>
        <source>Replays it</source>
        <translation>다시 보기</translation>
    </message>
    <message>
        <source>Report, tables, or everything of this session</source>
        <translation>보고서나 표, 또는 이 운동의 모든 것</translation>
    </message>
    <message>
        <source>Reps</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Reps a week</source>
        <translation>주마다 횟수</translation>
    </message>
    <message>
        <source>Reps in a set</source>
        <translation>한 세트 횟수</translation>
    </message>
    <message>
        <source>Reps of this session</source>
        <translation>이번 운동의 반복</translation>
    </message>
    <message>
        <source>Reps of this set</source>
        <translation>이 세트의 반복</translation>
    </message>
    <message>
        <source>Reps or seconds</source>
        <translation>횟수 또는 초</translation>
    </message>
    <message>
        <source>Reps without a fault</source>
        <translation>자세가 좋은 반복</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>새 세트</translation>
    </message>
    <message>
        <source>Reset: end the set, begin the next</source>
        <translation>새 세트: 세트를 끝내고 다음 세트 시작</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>휴식</translation>
    </message>
    <message>
        <source>Rest after each set</source>
        <translation>세트 사이 휴식</translation>
    </message>
    <message>
        <source>Rest afterwards</source>
        <translation>다음 휴식</translation>
    </message>
    <message>
        <source>Rest longer</source>
        <translation>더 쉬어요</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>기록 보기</translation>
    </message>
    <message>
        <source>Review what you did, and back</source>
        <translation>기록 보기와 돌아오기</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>Right side.</source>
        <translation>오른쪽.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Save it, and it counts the next set.</source>
        <translation>저장하면 다음 세트부터 세요.</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>차트 저장</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path}(으)로 저장했어요</translation>
    </message>
    <message>
        <source>Saved {sessions}, {sets} and {reps}.</source>
        <translation>{sessions}, {sets}, {reps}를 살렸어요.</translation>
    </message>
    <message>
        <source>Saves what can be read of a damaged log</source>
        <translation>손상된 기록에서 읽을 수 있는 것을 살려요</translation>
    </message>
    <message>
        <source>Say how many there were, and it learns from that</source>
        <translation>몇 번이었는지 알려 주면 배워요</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>말해 보기</translation>
    </message>
    <message>
        <source>Say the true count</source>
        <translation>실제 횟수 알려 주기</translation>
    </message>
    <message>
        <source>Screenshots</source>
        <translation>화면 사진</translation>
    </message>
    <message>
        <source>Search   Ctrl+F</source>
        <translation>검색   Ctrl+F</translation>
    </message>
    <message>
        <source>Search exercises</source>
        <translation>운동 검색</translation>
    </message>
    <message>
        <source>Search sessions</source>
        <translation>운동 기록 검색</translation>
    </message>
    <message>
        <source>Seconds held</source>
        <translation>버틴 시간(초)</translation>
    </message>
    <message>
        <source>Seconds held in a set</source>
        <translation>한 세트에 버틴 시간(초)</translation>
    </message>
    <message>
        <source>See the demo athlete</source>
        <translation>데모 보기</translation>
    </message>
    <message>
        <source>Seen: {prompt}. Counting {exercise} now.</source>
        <translation>보임: {prompt}. 이제 {exercise}을(를) 세요.</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>운동</translation>
    </message>
    <message>
        <source>Session log</source>
        <translation>운동 기록</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>운동 기록</translation>
    </message>
    <message>
        <source>Sessions a week</source>
        <translation>주마다 운동</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>세트</translation>
    </message>
    <message>
        <source>Set a goal</source>
        <translation>목표 정하기</translation>
    </message>
    <message>
        <source>Set done   F</source>
        <translation>세트 완료   F</translation>
    </message>
    <message>
        <source>Set the goal</source>
        <translation>목표로 정하기</translation>
    </message>
    <message>
        <source>Set {number}</source>
        <translation>{number}세트</translation>
    </message>
    <message>
        <source>Set {number} of {all}</source>
        <translation>{all}세트 중 {number}세트</translation>
    </message>
    <message>
        <source>Set {number}: {exercise}, {count}</source>
        <translation>{number}세트: {exercise}, {count}</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>세트</translation>
    </message>
    <message>
        <source>Sets of this exercise</source>
        <translation>이 운동을 몇 세트</translation>
    </message>
    <message>
        <source>Sets over time</source>
        <translation>시간 순서대로 세트</translation>
    </message>
    <message>
        <source>Sets, rests and countdowns</source>
        <translation>세트, 휴식, 카운트다운</translation>
    </message>
    <message>
        <source>Sets, rests and programmes (P)</source>
        <translation>세트, 휴식, 프로그램 (P)</translation>
    </message>
    <message>
        <source>Shoulders</source>
        <translation>어깨</translation>
    </message>
    <message>
        <source>Show clip</source>
        <translation>영상 보기</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Show the best rep of the set as a ghost</source>
        <translation>세트에서 가장 좋은 반복을 겹쳐 봐요</translation>
    </message>
    <message>
        <source>Shows the files with your system&apos;s program</source>
        <translation>시스템 프로그램으로 파일을 보여 줘요</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>좌우</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>신호</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>가상</translation>
    </message>
    <message>
        <source>Simulating people …</source>
        <translation>가상 사람들을 만드는 중…</translation>
    </message>
    <message>
        <source>Simulating the same people again …</source>
        <translation>같은 가상 사람들을 다시 만드는 중…</translation>
    </message>
    <message>
        <source>Skeleton only: no video is stored</source>
        <translation>뼈대만 있어요. 영상은 저장하지 않아요</translation>
    </message>
    <message>
        <source>Slow to fast</source>
        <translation>느리게에서 빠르게</translation>
    </message>
    <message>
        <source>Small sounds</source>
        <translation>짧은 소리</translation>
    </message>
    <message>
        <source>Some work</source>
        <translation>조금 힘듦</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>Speaking with espeak-ng, as the system&apos;s speech service does not answer.</source>
        <translation>시스템 음성 서비스가 응답하지 않아 espeak-ng로 말해요.</translation>
    </message>
    <message>
        <source>Speaking with the system&apos;s voices.</source>
        <translation>시스템 음성으로 말해요.</translation>
    </message>
    <message>
        <source>Speed {mean:.0f}{unit} a second, {peak:.0f}{unit} at its fastest</source>
        <translation>속도 1초에 {mean:.0f}{unit}, 가장 빠를 때 {peak:.0f}{unit}</translation>
    </message>
    <message>
        <source>Stand ready, your whole body in the picture.</source>
        <translation>온몸이 화면에 들어오게 준비하세요.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Start moving. Space pauses, R begins a new set.</source>
        <translation>움직이면 시작이에요. Space는 일시 정지, R은 새 세트예요.</translation>
    </message>
    <message>
        <source>Starts at</source>
        <translation>시작하는 곳</translation>
    </message>
    <message>
        <source>Steadier by {share:.0f} %.</source>
        <translation>{share:.0f} % 더 안정적이에요.</translation>
    </message>
    <message>
        <source>Steadiness {share:.0f} %</source>
        <translation>안정성 {share:.0f} %</translation>
    </message>
    <message>
        <source>Step back until your whole body is in the picture.</source>
        <translation>온몸이 화면에 들어올 때까지 뒤로 가세요.</translation>
    </message>
    <message>
        <source>Step into the picture.</source>
        <translation>화면 안으로 들어오세요.</translation>
    </message>
    <message>
        <source>Still at the turning point {seconds:.1f} s</source>
        <translation>끝에서 멈춤 {seconds:.1f}초</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>멈췄어요.</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>멈췄어요. 파일은 만들지 않았어요.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>멈췄어요. 아무것도 바꾸지 않았어요.</translation>
    </message>
    <message>
        <source>Stopped. Resume goes on where it was.</source>
        <translation>멈췄어요. 이어서를 누르면 그 자리부터 계속해요.</translation>
    </message>
    <message>
        <source>Stopped. What was imported until then is taken back.</source>
        <translation>멈췄어요. 그때까지 가져온 것은 되돌렸어요.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>Stored on this computer:</source>
        <translation>이 컴퓨터에 저장된 것:</translation>
    </message>
    <message>
        <source>Stream address</source>
        <translation>스트림 주소</translation>
    </message>
    <message>
        <source>Stream address, for example rtsp://…</source>
        <translation>스트림 주소, 예: rtsp://…</translation>
    </message>
    <message>
        <source>Stretch {number} of set {set}</source>
        <translation>{set}세트 구간 {number}</translation>
    </message>
    <message>
        <source>Stretches</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Symmetry</source>
        <translation>대칭</translation>
    </message>
    <message>
        <source>Take in a log of this or of another program</source>
        <translation>이 프로그램이나 다른 프로그램의 기록을 가져와요</translation>
    </message>
    <message>
        <source>Take the goal away: {goal}</source>
        <translation>목표 없애기: {goal}</translation>
    </message>
    <message>
        <source>Take this goal away</source>
        <translation>이 목표 없애기</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>되돌렸어요: {what}</translation>
    </message>
    <message>
        <source>Takes the chosen prompt off the list</source>
        <translation>고른 말을 목록에서 빼요</translation>
    </message>
    <message>
        <source>Takes the last lesson back</source>
        <translation>마지막에 배운 것을 되돌려요</translation>
    </message>
    <message>
        <source>Teach a new exercise</source>
        <translation>새 운동 가르치기</translation>
    </message>
    <message>
        <source>Teach an exercise</source>
        <translation>운동 가르치기</translation>
    </message>
    <message>
        <source>Tells {sets} apart: {right} right of what it was not shown.</source>
        <translation>{sets}을(를) 구분해요: 보지 못한 것 중 {right} 맞힘.</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Tempo, mean</source>
        <translation>평균 속도</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>글자 크기</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>잘 안 됐어요</translation>
    </message>
    <message>
        <source>That is fatigue: end the set or rest longer.</source>
        <translation>지친 거예요. 세트를 끝내거나 더 쉬세요.</translation>
    </message>
    <message>
        <source>That is right  (Return)</source>
        <translation>맞아요  (Enter)</translation>
    </message>
    <message>
        <source>The athlete gets ready …</source>
        <translation>데모가 준비하는 중…</translation>
    </message>
    <message>
        <source>The athlete performs the chosen repetition as a video clip, or the first six</source>
        <translation>고른 반복을, 고르지 않았으면 처음 여섯 개를 데모가 영상으로 시연해요</translation>
    </message>
    <message numerus="yes">
        <source>The best of %n reps.</source>
        <comment>The best of %n rep.</comment>
        <translation>
            <numerusform>%n회 중 가장 잘 맞는 것.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The best of the newest %n reps.</source>
        <comment>The best of %n rep.</comment>
        <translation>
            <numerusform>최근 %n회 중 가장 잘 맞는 것.</numerusform>
        </translation>
    </message>
    <message>
        <source>The body at the chosen moment</source>
        <translation>고른 순간의 몸</translation>
    </message>
    <message>
        <source>The check could not be done.</source>
        <translation>점검을 하지 못했어요.</translation>
    </message>
    <message>
        <source>The clip is at {path}</source>
        <translation>영상은 {path}에 있어요</translation>
    </message>
    <message>
        <source>The clip is over</source>
        <translation>영상이 끝났어요</translation>
    </message>
    <message>
        <source>The clock runs while the position is held. Each stretch leaves a bar here.</source>
        <translation>자세를 버티는 동안 시간이 가요. 버틸 때마다 막대가 생겨요.</translation>
    </message>
    <message>
        <source>The count is wrong</source>
        <translation>횟수가 달라요</translation>
    </message>
    <message>
        <source>The count is wrong   C</source>
        <translation>횟수가 달라요   C</translation>
    </message>
    <message>
        <source>The damaged log is kept as {file}.</source>
        <translation>손상된 기록은 {file}(으)로 남겨 뒀어요.</translation>
    </message>
    <message>
        <source>The demo athlete finishes a movement first.</source>
        <translation>데모가 먼저 한 동작을 마쳐요.</translation>
    </message>
    <message>
        <source>The first rows of the file</source>
        <translation>파일의 처음 몇 줄</translation>
    </message>
    <message>
        <source>The generator covers {share} of what real people do; other people, {best}</source>
        <translation>생성기는 실제 사람들 동작의 {share}을(를) 포함해요. 다른 사람들은 {best}</translation>
    </message>
    <message>
        <source>The language changes when you start the program again.</source>
        <translation>언어는 프로그램을 다시 시작하면 바뀌어요.</translation>
    </message>
    <message>
        <source>The last repetitions</source>
        <translation>최근 반복</translation>
    </message>
    <message>
        <source>The log is sound.</source>
        <translation>기록에 문제가 없어요.</translation>
    </message>
    <message>
        <source>The model&apos;s figures are not known. Evaluate it under Models.</source>
        <translation>모델의 성적을 아직 몰라요. 모델에서 평가해 주세요.</translation>
    </message>
    <message>
        <source>The path narrowed by {share:.0f} %.</source>
        <translation>움직임의 길이 {share:.0f} % 좁아졌어요.</translation>
    </message>
    <message>
        <source>The path widened by {share:.0f} %.</source>
        <translation>움직임의 길이 {share:.0f} % 넓어졌어요.</translation>
    </message>
    <message>
        <source>The picture is no longer in memory</source>
        <translation>영상이 메모리에 남아 있지 않아요</translation>
    </message>
    <message>
        <source>The picture stopped.</source>
        <translation>영상이 멈췄어요.</translation>
    </message>
    <message>
        <source>The picture went away while you were at it. Start once more.</source>
        <translation>하는 동안 영상이 끊겼어요. 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>The recording again</source>
        <translation>녹화를 다시 세면</translation>
    </message>
    <message>
        <source>The reps that fit best</source>
        <translation>가장 잘 맞는 반복</translation>
    </message>
    <message>
        <source>The set is kept as {number}.</source>
        <translation>세트는 {number}회로 저장돼요.</translation>
    </message>
    <message>
        <source>The set was over.</source>
        <translation>세트가 끝났어요.</translation>
    </message>
    <message>
        <source>The stored landmarks are counted once more by the rules as they are today, your own limits included. Nothing is written before you accept it.</source>
        <translation>저장된 관절점을 지금 규칙과 내 기준으로 다시 세요. 적용하기 전에는 아무것도 바꾸지 않아요.</translation>
    </message>
    <message>
        <source>The stronger a band, the more the verdict rests on it.</source>
        <translation>띠가 진할수록 판정에 더 큰 영향을 줘요.</translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation>시스템이 고르기</translation>
    </message>
    <message>
        <source>The trace of your movement appears here.</source>
        <translation>움직임의 궤적이 여기에 나와요.</translation>
    </message>
    <message>
        <source>The unit of weights that do not say theirs</source>
        <translation>단위가 없는 무게의 단위</translation>
    </message>
    <message>
        <source>The voice is being started.</source>
        <translation>음성을 켜는 중이에요.</translation>
    </message>
    <message>
        <source>The way back {share:.0f} % of the trunk off the way out</source>
        <translation>돌아오는 길이 몸통의 {share:.0f} % 벗어남</translation>
    </message>
    <message>
        <source>Then rest {time}</source>
        <translation>그다음 휴식 {time}</translation>
    </message>
    <message>
        <source>Then {exercise}</source>
        <translation>그다음 {exercise}</translation>
    </message>
    <message>
        <source>There is no folder yet: nothing was recorded.</source>
        <translation>아직 폴더가 없어요. 기록한 것이 없거든요.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>{folder} 폴더가 없어요.</translation>
    </message>
    <message>
        <source>There is no picture yet. Choose a camera first, with key S.</source>
        <translation>아직 영상이 없어요. S를 눌러 카메라를 먼저 고르세요.</translation>
    </message>
    <message>
        <source>There is no rep in this set yet that could be corrected.</source>
        <translation>이 세트에는 아직 고칠 수 있는 횟수가 없어요.</translation>
    </message>
    <message>
        <source>There is no set in it</source>
        <translation>세트가 없어요</translation>
    </message>
    <message>
        <source>There is no set to correct yet. Do one, then say how many there were.</source>
        <translation>아직 고칠 세트가 없어요. 한 세트를 한 뒤 몇 번이었는지 알려 주세요.</translation>
    </message>
    <message>
        <source>There is nothing new in it</source>
        <translation>새로운 것이 없어요</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>되돌릴 것이 없어요.</translation>
    </message>
    <message>
        <source>There is such a file already; it will be replaced.</source>
        <translation>같은 파일이 이미 있어요. 바꿔서 저장해요.</translation>
    </message>
    <message>
        <source>These no longer count: at {times}.</source>
        <translation>이제 세지 않는 것: {times}.</translation>
    </message>
    <message>
        <source>These now count: at {times}.</source>
        <translation>이제 세는 것: {times}.</translation>
    </message>
    <message>
        <source>They cannot be brought back then</source>
        <translation>그러면 되살릴 수 없어요</translation>
    </message>
    <message>
        <source>This cannot be undone. Backups that you made elsewhere and your settings (theme, last camera or file) stay. To delete all that is listed above, type {word}:</source>
        <translation>되돌릴 수 없어요. 다른 곳에 만든 백업과 설정(테마, 마지막 카메라나 파일)은 남아요. 위의 것을 모두 지우려면 {word}를 입력하세요:</translation>
    </message>
    <message>
        <source>This is the first week. Train on, and from the next one on lines show the way.</source>
        <translation>첫 주예요. 계속하면 다음 주부터 선으로 변화가 보여요.</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>이 목록</translation>
    </message>
    <message>
        <source>This model judges from now on</source>
        <translation>지금부터 이 모델로 판정해요</translation>
    </message>
    <message>
        <source>This stretch</source>
        <translation>이번 구간</translation>
    </message>
    <message>
        <source>This system has no voice, so there are sounds. On Debian and Ubuntu: sudo apt-get install speech-dispatcher speech-dispatcher-espeak-ng espeak-ng</source>
        <translation>시스템에 음성이 없어 짧은 소리를 내요. Debian과 Ubuntu: sudo apt-get install speech-dispatcher speech-dispatcher-espeak-ng espeak-ng</translation>
    </message>
    <message numerus="yes">
        <source>This week: {done} of %n reps</source>
        <comment>This week: {done} of %n rep</comment>
        <translation>
            <numerusform>이번 주: %n회 중 {done}회</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This week: {done} of %n sessions</source>
        <comment>This week: {done} of %n session</comment>
        <translation>
            <numerusform>이번 주: 운동 %n번 중 {done}번</numerusform>
        </translation>
    </message>
    <message>
        <source>This week: {done} of {aim} held</source>
        <translation>이번 주: {aim} 중 {done} 버팀</translation>
    </message>
    <message>
        <source>Three more were possible</source>
        <translation>세 번 더 할 수 있었음</translation>
    </message>
    <message>
        <source>Three recorded repetitions of a new exercise: {points} points by generating, {low} at the least</source>
        <translation>새 운동을 세 번만 녹화했을 때: 만들기로 {points}점, 적어도 {low}점</translation>
    </message>
    <message>
        <source>Timed</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Too little is seen to say anything of: {names}.</source>
        <translation>보이는 것이 적어 알 수 없는 것: {names}.</translation>
    </message>
    <message>
        <source>Trace of the movement</source>
        <translation>움직임의 궤적</translation>
    </message>
    <message>
        <source>Trace of the set</source>
        <translation>세트의 궤적</translation>
    </message>
    <message>
        <source>Trace of this movement</source>
        <translation>이 움직임의 궤적</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Train on it</source>
        <translation>이것으로 학습</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>운동</translation>
    </message>
    <message>
        <source>Training a small classifier …</source>
        <translation>작은 분류기를 학습하는 중…</translation>
    </message>
    <message>
        <source>Training log</source>
        <translation>운동 기록</translation>
    </message>
    <message>
        <source>Training runs beside the video and takes the time that the camera leaves.</source>
        <translation>학습은 영상과 함께, 카메라가 남기는 시간에 해요.</translation>
    </message>
    <message>
        <source>True count</source>
        <translation>실제 횟수</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Trying it</source>
        <translation>시험해 보는 중</translation>
    </message>
    <message>
        <source>Turn half to the side and keep still.</source>
        <translation>비스듬히 서서 가만히 계세요.</translation>
    </message>
    <message>
        <source>Turn sideways and keep still.</source>
        <translation>옆으로 서서 가만히 계세요.</translation>
    </message>
    <message>
        <source>Two labels with repetitions are needed to tell them apart.</source>
        <translation>구분하려면 반복이 있는 이름표가 두 개 필요해요.</translation>
    </message>
    <message>
        <source>Two more were possible</source>
        <translation>두 번 더 할 수 있었음</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>이름을 입력하세요</translation>
    </message>
    <message>
        <source>Type a name or a sentence, for example: deep squat, slowly. The reps of your log that fit best appear here; a click replays one.</source>
        <translation>이름이나 문장을 입력하세요. 예: 깊은 스쿼트, 천천히. 기록에서 가장 잘 맞는 반복이 여기에 나오고, 누르면 다시 봐요.</translation>
    </message>
    <message>
        <source>Type what to look for.</source>
        <translation>찾을 것을 입력하세요.</translation>
    </message>
    <message>
        <source>Type what to look for: a name, or a sentence.</source>
        <translation>찾을 것을 입력하세요: 이름이나 문장.</translation>
    </message>
    <message>
        <source>Type {word}</source>
        <translation>{word} 입력</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Undo   Ctrl+Z</source>
        <translation>되돌리기   Ctrl+Z</translation>
    </message>
    <message>
        <source>Undo the correction</source>
        <translation>고친 것 되돌리기</translation>
    </message>
    <message>
        <source>Undo the last correction</source>
        <translation>마지막으로 고친 것 되돌리기</translation>
    </message>
    <message>
        <source>Unit column</source>
        <translation>단위 열</translation>
    </message>
    <message>
        <source>Unknown; {name}?</source>
        <translation>모름, {name}?</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>올릴 때</translation>
    </message>
    <message>
        <source>Up</source>
        <comment>the row</comment>
        <translation>위로</translation>
    </message>
    <message>
        <source>Upper body</source>
        <translation>상체</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Use the dictionary</source>
        <translation>사전 쓰기</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Usual sentences</source>
        <translation>기본 문장</translation>
    </message>
    <message>
        <source>Very easy</source>
        <translation>아주 쉬움</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.mov *.avi *.mkv *.webm *.m4v);;All files (*)</source>
        <translation>영상 (*.mp4 *.mov *.avi *.mkv *.webm *.m4v);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>View {number} of {all}: {side}</source>
        <translation>방향 {number}/{all}: {side}</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>음성</translation>
    </message>
    <message>
        <source>Voice and sounds</source>
        <translation>음성과 소리</translation>
    </message>
    <message>
        <source>Voice and sounds off, or on</source>
        <translation>음성과 소리 끄기, 켜기</translation>
    </message>
    <message>
        <source>Wait.</source>
        <translation>기다려 주세요.</translation>
    </message>
    <message>
        <source>Watch how it works, without a camera</source>
        <translation>카메라 없이 어떻게 되는지 봐요</translation>
    </message>
    <message>
        <source>Watching: each repetition is told from the others.</source>
        <translation>보는 중: 반복을 하나씩 구분해요.</translation>
    </message>
    <message>
        <source>Webcam {number}</source>
        <translation>웹캠 {number}</translation>
    </message>
    <message>
        <source>Week of {day}</source>
        <translation>{day} 주</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>무게</translation>
    </message>
    <message>
        <source>Weights are in</source>
        <translation>무게 단위</translation>
    </message>
    <message>
        <source>What each repetition looks like to a trained model, and the models themselves.</source>
        <translation>학습한 모델에 반복 하나하나가 어떻게 보이는지, 그리고 모델들.</translation>
    </message>
    <message>
        <source>What is learned so far is kept; resume goes on with it</source>
        <translation>지금까지 배운 것은 남고, 이어서 할 수 있어요</translation>
    </message>
    <message>
        <source>What is recognised, lesson by lesson</source>
        <translation>배울 때마다 알아보는 정도</translation>
    </message>
    <message>
        <source>What is stored about you</source>
        <translation>나에 대해 저장된 것</translation>
    </message>
    <message>
        <source>What is stored about you, where, and how much</source>
        <translation>나에 대해 무엇이, 어디에, 얼마나 저장됐는지</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>어떤 프로그램인지</translation>
    </message>
    <message>
        <source>What it is for, if you like</source>
        <translation>어떤 프로그램인지 적어 두세요 (선택)</translation>
    </message>
    <message>
        <source>What seeing the chosen prompt selects</source>
        <translation>고른 말이 보이면 고를 운동</translation>
    </message>
    <message>
        <source>What the log holds of this session, the newest first.</source>
        <translation>이번 운동의 기록, 최근 것부터.</translation>
    </message>
    <message>
        <source>What the verdict rests on, over the repetition</source>
        <translation>반복 동안 판정의 근거</translation>
    </message>
    <message>
        <source>What to aim at</source>
        <translation>무엇을 목표로</translation>
    </message>
    <message>
        <source>What to do better, one thing at a time</source>
        <translation>고칠 점, 한 번에 하나씩</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>찾을 것</translation>
    </message>
    <message>
        <source>What to look for in the log</source>
        <translation>기록에서 찾을 것</translation>
    </message>
    <message>
        <source>What was done so far is kept</source>
        <translation>지금까지 한 것은 저장돼요</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>측정한 것</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>본 것</translation>
    </message>
    <message>
        <source>What was seen over the session</source>
        <translation>이번 운동에서 본 것</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>바뀌는 것</translation>
    </message>
    <message>
        <source>What you did, rep by rep, and your progress</source>
        <translation>한 운동을 하나하나, 그리고 변화</translation>
    </message>
    <message>
        <source>What you generate moves here.</source>
        <translation>만든 동작이 여기서 움직여요.</translation>
    </message>
    <message>
        <source>When it is better</source>
        <translation>나아졌을 때</translation>
    </message>
    <message>
        <source>When this prompt is seen for some seconds, this exercise is counted</source>
        <translation>이 말이 몇 초 동안 보이면 이 운동으로 세요</translation>
    </message>
    <message>
        <source>Where there is no voice</source>
        <translation>음성이 없을 때</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>저장할 곳</translation>
    </message>
    <message>
        <source>Which column is the {field}? Choose it above.</source>
        <translation>어느 열이 {field}인가요? 위에서 골라 주세요.</translation>
    </message>
    <message>
        <source>Which exercise will you do?</source>
        <translation>어떤 운동을 하시겠어요?</translation>
    </message>
    <message>
        <source>Whose report it is (may stay empty)</source>
        <translation>누구의 보고서인지 (비워도 돼요)</translation>
    </message>
    <message>
        <source>Without hands, facing the camera, for a second: left arm straight up and right arm straight out to the side means ready, set done, go on. The other way round pauses, and goes on.</source>
        <translation>손을 대지 않고, 카메라를 보고 1초 동안: 왼팔을 위로, 오른팔을 옆으로 곧게 뻗으면 준비, 세트 완료, 계속이에요. 반대로 하면 일시 정지와 계속이에요.</translation>
    </message>
    <message>
        <source>Workout</source>
        <translation>운동</translation>
    </message>
    <message>
        <source>Workout   P</source>
        <translation>운동   P</translation>
    </message>
    <message>
        <source>Workout Coach</source>
        <translation>Workout Coach</translation>
    </message>
    <message>
        <source>Workout: sets, rests, programmes</source>
        <translation>운동: 세트, 휴식, 프로그램</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>{file} 쓰는 중</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n files into {name}, {size}, from {sessions}.</source>
        <comment>Wrote %n file into {name}, {size}, from {sessions}.</comment>
        <translation>
            <numerusform>{sessions}을 {name}에 파일 %n개로 저장했어요, {size}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrote {name}, {size}, from {sessions}.</source>
        <translation>{sessions}을 {name}에 저장했어요, {size}.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>내 데이터</translation>
    </message>
    <message>
        <source>Your goal; set it in the review, under Progress</source>
        <translation>내 목표예요. 기록 보기의 변화에서 정해요</translation>
    </message>
    <message>
        <source>Your own work</source>
        <translation>내가 만든 것</translation>
    </message>
    <message>
        <source>Your set is kept.</source>
        <translation>세트는 그대로 있어요.</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>내 운동</translation>
    </message>
    <message>
        <source>a stretch that was held</source>
        <translation>버틴 구간</translation>
    </message>
    <message>
        <source>add an exercise</source>
        <translation>운동을 추가해 주세요</translation>
    </message>
    <message>
        <source>after</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>all that is remembered</source>
        <translation>기억하는 모든 것</translation>
    </message>
    <message>
        <source>all {sessions}</source>
        <translation>모든 {sessions}</translation>
    </message>
    <message>
        <source>any</source>
        <comment>tempo or range left open</comment>
        <translation>아무거나</translation>
    </message>
    <message>
        <source>as the file tells</source>
        <translation>파일대로</translation>
    </message>
    <message>
        <source>at full effort</source>
        <translation>최대로 움직였을 때</translation>
    </message>
    <message>
        <source>at rest</source>
        <translation>쉴 때</translation>
    </message>
    <message>
        <source>back</source>
        <comment>at rest again</comment>
        <translation>돌아옴</translation>
    </message>
    <message>
        <source>before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>begin now</source>
        <translation>바로 시작</translation>
    </message>
    <message>
        <source>best {range}</source>
        <translation>최고 {range}</translation>
    </message>
    <message>
        <source>biceps curls</source>
        <translation>이두 컬</translation>
    </message>
    <message>
        <source>both together</source>
        <translation>양쪽 함께</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>끊김</translation>
    </message>
    <message>
        <source>by backpropagation</source>
        <translation>역전파로</translation>
    </message>
    <message>
        <source>cannot save the prompts to {path} ({reason}); make the folder writable</source>
        <translation>찾을 말을 {path}에 저장할 수 없어요 ({reason}). 폴더에 쓸 수 있게 해 주세요</translation>
    </message>
    <message>
        <source>cannot write {path}; choose a folder that you may write to</source>
        <translation>{path}에 쓸 수 없어요. 쓸 수 있는 폴더를 골라 주세요</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>고침</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>셈</translation>
    </message>
    <message>
        <source>counted {number}, corrected</source>
        <translation>{number}회로 셌던 것을 고침</translation>
    </message>
    <message>
        <source>counted, with a fault of form</source>
        <translation>셈, 자세는 고칠 점이 있음</translation>
    </message>
    <message>
        <source>counted, with a fault: {names}</source>
        <translation>셈, 고칠 점: {names}</translation>
    </message>
    <message>
        <source>counts as {exercise}</source>
        <translation>{exercise}(으)로 셈</translation>
    </message>
    <message>
        <source>counts whatever repeats</source>
        <translation>반복하는 것은 무엇이든 세요</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day in Qt&apos;s letters</comment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>a day in Qt&apos;s letters</comment>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <source>day first</source>
        <translation>일 먼저</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>a day in Qt&apos;s letters</comment>
        <translation>M월 d일 (ddd)</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>a day in Qt&apos;s letters</comment>
        <translation>yyyy년 M월 d일 (ddd)</translation>
    </message>
    <message>
        <source>each repetition: its times, range of movement, side, faults, and why it did not count</source>
        <translation>반복마다: 시간, 가동 범위, 좌우, 고칠 점, 세지 않은 이유</translation>
    </message>
    <message>
        <source>each set: the exercise, when it was, and what you said its true count is</source>
        <translation>세트마다: 운동, 언제 했는지, 알려 준 실제 횟수</translation>
    </message>
    <message>
        <source>effort</source>
        <translation>힘씀</translation>
    </message>
    <message>
        <source>either alone</source>
        <translation>한쪽씩</translation>
    </message>
    <message>
        <source>exercises and programmes that you have made</source>
        <translation>내가 만든 운동과 프로그램</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>for example wolf squat</source>
        <translation>예: 늑대 스쿼트</translation>
    </message>
    <message>
        <source>from the front</source>
        <translation>앞에서</translation>
    </message>
    <message>
        <source>from the side</source>
        <translation>옆에서</translation>
    </message>
    <message>
        <source>give it a title</source>
        <translation>제목을 지어 주세요</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>goal {goal}</source>
        <translation>목표 {goal}</translation>
    </message>
    <message>
        <source>good</source>
        <translation>좋음</translation>
    </message>
    <message>
        <source>half from the side</source>
        <translation>비스듬히</translation>
    </message>
    <message>
        <source>held</source>
        <translation>버팀</translation>
    </message>
    <message>
        <source>held from here</source>
        <translation>여기부터 버팀</translation>
    </message>
    <message>
        <source>held {time}</source>
        <translation>{time} 버팀</translation>
    </message>
    <message>
        <source>held {time} in {stretches}.</source>
        <translation>{stretches}에서 {time} 버텼어요.</translation>
    </message>
    <message>
        <source>holding</source>
        <translation>버티는 중</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>읽을 수 없어요</translation>
    </message>
    <message>
        <source>jumping jacks</source>
        <translation>점핑잭</translation>
    </message>
    <message>
        <source>kilograms</source>
        <translation>킬로그램</translation>
    </message>
    <message>
        <source>leaves rest</source>
        <translation>움직이기 시작</translation>
    </message>
    <message>
        <source>left and right in turn</source>
        <translation>왼쪽 오른쪽 번갈아</translation>
    </message>
    <message>
        <source>left arm out to the side: pause, and go on</source>
        <translation>왼팔은 옆으로: 일시정지, 다시 계속</translation>
    </message>
    <message>
        <source>left arm up</source>
        <translation>왼팔 위로</translation>
    </message>
    <message>
        <source>left hand high</source>
        <translation>왼손 높이</translation>
    </message>
    <message>
        <source>left hand low, in one line: one rep less</source>
        <translation>오른손과 한 줄로 왼손 낮게: 한 회 빼기</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>lunges</source>
        <translation>런지</translation>
    </message>
    <message>
        <source>macro-F1 on real clips</source>
        <translation>실제 영상 macro-F1</translation>
    </message>
    <message>
        <source>macro-F1 on simulated people</source>
        <translation>가상 사람 macro-F1</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>분</translation>
    </message>
    <message>
        <source>month first</source>
        <translation>월 먼저</translation>
    </message>
    <message>
        <source>new set</source>
        <translation>새 세트</translation>
    </message>
    <message>
        <source>new, before it is learned</source>
        <translation>배우기 전의 새 반복</translation>
    </message>
    <message>
        <source>not counted: click it to see it again, and why</source>
        <translation>세지 않음: 누르면 다시 보고 이유를 알 수 있어요</translation>
    </message>
    <message>
        <source>not counted: {reason}</source>
        <translation>세지 않음: {reason}</translation>
    </message>
    <message>
        <source>not holding</source>
        <translation>쉬는 중</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>모름</translation>
    </message>
    <message>
        <source>not told from anything yet</source>
        <translation>아직 구분할 수 없음</translation>
    </message>
    <message>
        <source>nothing was there</source>
        <translation>아무것도 없었어요</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>of an older or a damaged log</source>
        <translation>옛 기록이나 손상된 기록의 사본</translation>
    </message>
    <message>
        <source>of sessions without a window</source>
        <translation>창 없이 한 운동의 사진</translation>
    </message>
    <message>
        <source>of {goal}</source>
        <translation>목표 {goal}</translation>
    </message>
    <message>
        <source>of {goal} held</source>
        <translation>목표 {goal}</translation>
    </message>
    <message>
        <source>one rep less</source>
        <translation>한 번 적게</translation>
    </message>
    <message>
        <source>one rep more</source>
        <translation>한 번 많이</translation>
    </message>
    <message>
        <source>overhead presses</source>
        <translation>오버헤드 프레스</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>나쁨</translation>
    </message>
    <message>
        <source>pounds</source>
        <translation>파운드</translation>
    </message>
    <message>
        <source>push-ups</source>
        <translation>푸시업</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>준비</translation>
    </message>
    <message>
        <source>recognises what you do</source>
        <translation>무슨 운동인지 알아봐요</translation>
    </message>
    <message>
        <source>rep</source>
        <translation>회</translation>
    </message>
    <message>
        <source>rep begins</source>
        <translation>1회 시작</translation>
    </message>
    <message>
        <source>rep ends</source>
        <translation>1회 끝</translation>
    </message>
    <message>
        <source>rep needs {range}</source>
        <translation>1회에 {range} 필요</translation>
    </message>
    <message>
        <source>reps</source>
        <translation>회</translation>
    </message>
    <message>
        <source>reps  ·  {time} left</source>
        <translation>회  ·  {time} 남음</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>쉼</translation>
    </message>
    <message>
        <source>right arm out to the side: ready, set done, go on; without a workout, a new set</source>
        <translation>오른팔은 옆으로: 준비, 세트 끝, 계속. 운동 프로그램이 없으면 새 세트</translation>
    </message>
    <message>
        <source>right arm up</source>
        <translation>오른팔 위로</translation>
    </message>
    <message>
        <source>right hand high</source>
        <translation>오른손 높이</translation>
    </message>
    <message>
        <source>right hand low, in one line: one rep more</source>
        <translation>왼손과 한 줄로 오른손 낮게: 한 회 더하기</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>seconds held</source>
        <translation>버틴 시간(초)</translation>
    </message>
    <message>
        <source>set done</source>
        <translation>세트 완료</translation>
    </message>
    <message>
        <source>set {number} of {all}, {goal}</source>
        <translation>{all}세트 중 {number}세트, {goal}</translation>
    </message>
    <message>
        <source>sets</source>
        <translation>세트</translation>
    </message>
    <message>
        <source>squats</source>
        <translation>스쿼트</translation>
    </message>
    <message>
        <source>the limits of your own that came of corrections, and your goals</source>
        <translation>고치면서 생긴 내 기준과 내 목표</translation>
    </message>
    <message>
        <source>the same on the trace: counted, not counted</source>
        <translation>궤적에서: 셈, 세지 않음</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>timed</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>to here</source>
        <translation>여기까지</translation>
    </message>
    <message>
        <source>was not on record</source>
        <translation>기록에 없었음</translation>
    </message>
    <message>
        <source>what your camera can see of you, in figures</source>
        <translation>카메라에 내가 얼마나 잘 보이는지, 숫자로</translation>
    </message>
    <message>
        <source>when you trained, with which camera or file, and your notes, loads and efforts</source>
        <translation>언제 어떤 카메라나 파일로 운동했는지, 메모와 무게와 힘든 정도</translation>
    </message>
    <message>
        <source>with next</source>
        <translation>다음과 묶기</translation>
    </message>
    <message>
        <source>your range {range}</source>
        <translation>내 범위 {range}</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>내 것</translation>
    </message>
    <message>
        <source>{:.1f} s</source>
        <translation>{:.1f}초</translation>
    </message>
    <message>
        <source>{day} · set {number} · {exercise}</source>
        <translation>{day} · {number}세트 · {exercise}</translation>
    </message>
    <message>
        <source>{difference} by hand</source>
        <translation>손으로 {difference}</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n sets</source>
        <comment>{done} of %n set</comment>
        <translation>
            <numerusform>%n세트 중 {done}세트</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {goal} planned</source>
        <translation>계획 {goal} 중 {done}</translation>
    </message>
    <message numerus="yes">
        <source>{done} this week, {left} to go in %n days</source>
        <comment>{done} this week, {left} to go in %n day</comment>
        <translation>
            <numerusform>이번 주 {done}, %n일 안에 {left} 남았어요</numerusform>
        </translation>
    </message>
    <message>
        <source>{down:.1f} s down, {up:.1f} s up</source>
        <translation>내릴 때 {down:.1f}초, 올릴 때 {up:.1f}초</translation>
    </message>
    <message>
        <source>{exercise} · set {number}</source>
        <translation>{exercise} · {number}세트</translation>
    </message>
    <message>
        <source>{exercise}, attempt</source>
        <translation>{exercise}, 시도</translation>
    </message>
    <message>
        <source>{exercise}, rep {number}</source>
        <translation>{exercise}, {number}회째</translation>
    </message>
    <message>
        <source>{exercise}, set {number}</source>
        <translation>{exercise}, {number}세트</translation>
    </message>
    <message>
        <source>{exercise}. Counted: {number}.</source>
        <translation>{exercise}. 센 횟수: {number}.</translation>
    </message>
    <message>
        <source>{exercise}: the left side moves {share:.0f} % as far as the right</source>
        <translation>{exercise}: 왼쪽이 오른쪽의 {share:.0f} %만큼 움직여요</translation>
    </message>
    <message>
        <source>{exercise}: the right side moves {share:.0f} % as far as the left</source>
        <translation>{exercise}: 오른쪽이 왼쪽의 {share:.0f} %만큼 움직여요</translation>
    </message>
    <message>
        <source>{file}: a chart is saved as .png or .svg</source>
        <translation>{file}: 차트는 .png나 .svg로 저장해요</translation>
    </message>
    <message>
        <source>{folder} weighs half as much as the movement: no recordings were there to fit it.</source>
        <translation>{folder}은(는) 움직임의 절반만 반영해요. 맞출 녹화가 없었어요.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>{kind}, {size:.0f} k parameters, made {day}</source>
        <translation>{kind}, 매개변수 {size:.0f} k개, {day}에 만듦</translation>
    </message>
    <message>
        <source>{label} {chance:.0%}</source>
        <translation>{label} {chance:.0%}</translation>
    </message>
    <message>
        <source>{label}: {reps}</source>
        <translation>{label}: {reps}</translation>
    </message>
    <message>
        <source>{label}: {reps}, {share:.0%} recognised</source>
        <translation>{label}: {reps}, {share:.0%} 알아봄</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}분</translation>
    </message>
    <message>
        <source>{model} is trained. Use lets it judge.</source>
        <translation>{model} 학습이 끝났어요. 사용을 누르면 판정을 맡아요.</translation>
    </message>
    <message>
        <source>{model}: {share:.0%} right. See Confusion.</source>
        <translation>{model}: {share:.0%} 맞았어요. 혼동을 보세요.</translation>
    </message>
    <message>
        <source>{muscles}: nothing in this time</source>
        <translation>{muscles}: 이 기간에는 없어요</translation>
    </message>
    <message>
        <source>{muscles}: {sets} of {exercises}</source>
        <translation>{muscles}: {exercises} {sets}</translation>
    </message>
    <message numerus="yes">
        <source>{muscles}: {sets} of {exercises} and %n more</source>
        <comment>{muscles}: {sets} of {exercises} and %n more</comment>
        <translation>
            <numerusform>{muscles}: {exercises} 외 %n가지 {sets}</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} brought back.</source>
        <translation>{number}개를 되살렸어요.</translation>
    </message>
    <message>
        <source>{number} counted</source>
        <translation>{number}회 셈</translation>
    </message>
    <message>
        <source>{number} dropped</source>
        <translation>{number}장 건너뜀</translation>
    </message>
    <message>
        <source>{number} not counted</source>
        <translation>{number}회 세지 않음</translation>
    </message>
    <message>
        <source>{number} of {sessions} selected</source>
        <translation>{sessions} 중 {number}개 선택</translation>
    </message>
    <message>
        <source>{number} removed for good.</source>
        <translation>{number}개를 완전히 지웠어요.</translation>
    </message>
    <message>
        <source>{number} repetitions, seen from two sides. Then you read how well your camera sees you and what to move or light. Nothing of it enters your log.</source>
        <translation>두 방향에서 {number}회씩 해요. 그러면 카메라가 얼마나 잘 보는지, 무엇을 옮기거나 밝힐지 알려 드려요. 기록에는 남지 않아요.</translation>
    </message>
    <message>
        <source>{number} sets</source>
        <translation>{number}세트</translation>
    </message>
    <message>
        <source>{number} weeks from {month}</source>
        <translation>{month}부터 {number}주</translation>
    </message>
    <message>
        <source>{panel} stopped: {reason}</source>
        <translation>{panel} 멈춤: {reason}</translation>
    </message>
    <message>
        <source>{path}: the prompts cannot be read ({reason}); the usual ones are shown</source>
        <translation>{path}: 찾을 말을 읽을 수 없어요 ({reason}). 기본 말을 보여 줘요</translation>
    </message>
    <message>
        <source>{positive:.2f} over {negative:.2f}</source>
        <translation>{positive:.2f} 대 {negative:.2f}</translation>
    </message>
    <message numerus="yes">
        <source>{prompt} is read as %n sentences:</source>
        <comment>{prompt} is read as %n sentence:</comment>
        <translation>
            <numerusform>{prompt}은(는) %n문장으로 읽어요:</numerusform>
        </translation>
    </message>
    <message>
        <source>{rate:.0f} fps</source>
        <translation>{rate:.0f} fps</translation>
    </message>
    <message>
        <source>{reason}. Only the count is corrected.</source>
        <translation>{reason}. 횟수만 고쳐요.</translation>
    </message>
    <message>
        <source>{reps}, {number} not counted.</source>
        <translation>{reps}, 세지 않음 {number}회.</translation>
    </message>
    <message>
        <source>{right} of {asked} kept aside, {mistaken} of {others} others taken for it</source>
        <translation>따로 둔 {asked}번 중 {right}번 맞힘, 다른 {others}번 중 {mistaken}번을 이것으로 봄</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{sessions} found</source>
        <translation>{sessions} 찾음</translation>
    </message>
    <message numerus="yes">
        <source>{sessions} with %n reps and attempts</source>
        <comment>{sessions} with %n rep or attempt</comment>
        <translation>
            <numerusform>{sessions}, 반복과 시도 %n회</numerusform>
        </translation>
    </message>
    <message>
        <source>{sessions} with {sets} imported.</source>
        <translation>{sessions}, {sets}를 가져왔어요.</translation>
    </message>
    <message numerus="yes">
        <source>{sets} counted again, %n reps fewer.</source>
        <comment>{sets} counted again, %n rep fewer.</comment>
        <translation>
            <numerusform>{sets}를 다시 세어 %n회 줄었어요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{sets} counted again, %n reps more.</source>
        <comment>{sets} counted again, %n rep more.</comment>
        <translation>
            <numerusform>{sets}를 다시 세어 %n회 늘었어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>{sets} counted again.</source>
        <translation>{sets}를 다시 셌어요.</translation>
    </message>
    <message>
        <source>{sets} counted again: nothing changes.</source>
        <translation>{sets}를 다시 셌어요. 바뀌는 것이 없어요.</translation>
    </message>
    <message>
        <source>{sets} counted again: {number} would change.</source>
        <translation>{sets}를 다시 셌어요. {number}세트가 바뀌어요.</translation>
    </message>
    <message numerus="yes">
        <source>{sets} in %n new sessions</source>
        <comment>{sets} in %n new session</comment>
        <translation>
            <numerusform>새 운동 %n번에 {sets}</numerusform>
        </translation>
    </message>
    <message>
        <source>{sets}, about {minutes} min: {exercises}.</source>
        <translation>{sets}, 약 {minutes}분: {exercises}.</translation>
    </message>
    <message>
        <source>{share:.0f} % sure</source>
        <translation>{share:.0f} % 확신</translation>
    </message>
    <message>
        <source>{share:g} of the speed</source>
        <translation>{share:g}배속</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <source>{size} bytes</source>
        <translation>{size}바이트</translation>
    </message>
    <message>
        <source>{time} held</source>
        <translation>{time} 버팀</translation>
    </message>
    <message>
        <source>{time} held a week</source>
        <translation>일주일에 {time} 버티기</translation>
    </message>
    <message>
        <source>{time} held in a set</source>
        <translation>한 세트에 {time} 버티기</translation>
    </message>
    <message>
        <source>{time}: none of these</source>
        <translation>{time}: 해당 없음</translation>
    </message>
    <message>
        <source>{time}: {prompt}, {chance}</source>
        <translation>{time}: {prompt}, {chance}</translation>
    </message>
    <message>
        <source>{true} for {told}: {count} of {all}</source>
        <translation>{true}을(를) {told}(으)로: {all} 중 {count}</translation>
    </message>
    <message>
        <source>{true}: {count} of {all} said right.</source>
        <translation>{true}: {all} 중 {count} 맞힘.</translation>
    </message>
    <message>
        <source>{true}: {count} of {all} taken for {told}.</source>
        <translation>{true}: {all} 중 {count}을(를) {told}(으)로 봄.</translation>
    </message>
    <message>
        <source>{weeks}, {number} at best</source>
        <translation>{weeks}, 최고 {number}주</translation>
    </message>
    <message>
        <source>{weeks}. This week: nothing yet</source>
        <translation>{weeks}. 이번 주는 아직이에요</translation>
    </message>
    <message>
        <source>{what} deleted.</source>
        <translation>{what} 삭제했어요.</translation>
    </message>
    <message>
        <source>{what}: the sessions selected with Shift or Ctrl, or all that are listed</source>
        <translation>{what}: Shift나 Ctrl로 고른 운동, 또는 목록 전체</translation>
    </message>
    <message>
        <source>‹  Previous   ↑</source>
        <translation>‹  이전   ↑</translation>
    </message>
</context>
</TS>
